using System.Text.RegularExpressions;
using Scheduler.Web.Dashboard.Parked;

namespace Scheduler.Web.Audit;

/// <summary>Texts of an audit entry: one line of at most 1,000 characters, nothing invisible, nothing that looks like a key.</summary>
internal static partial class AuditText
{
    public const int MaxLength = 1_000;

    private const string Hidden = "[hidden]";

    private static readonly string[] SecretNames = ["password", "secret", "api_key", "apikey", "authorization", "credential"];

    public static string Line(string text)
    {
        var line = Keys().Replace(PlainText.Of(text, 2 * MaxLength), Hidden);
        return line.Length <= MaxLength ? line : line[..(MaxLength - 1)] + "…";
    }

    /// <summary>A value as it may be written beside its name.</summary>
    public static string Value(string name, string value) =>
        SecretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? Hidden : value;

    /// <summary>Keys of providers and our own, and what stands after "Bearer".</summary>
    [GeneratedRegex(@"\b(?:sk-|sched_|gsk_|AIza|eyJ)[A-Za-z0-9_.*-]{12,}|[Bb]earer [A-Za-z0-9_.~+/=-]{12,}")]
    private static partial Regex Keys();
}

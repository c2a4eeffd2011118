using System.Text.RegularExpressions;

namespace Scheduler.Core.Intake;

/// <summary>Which names from outside are taken. All are compared ordinally; a lane's and a tenant's become parts of queue names and keys.</summary>
public static partial class Names
{
    public static bool IsCustomId(string text) => CustomId().IsMatch(text);

    public static bool IsTenantOrLane(string text) => TenantOrLane().IsMatch(text);

    public static bool IsModel(string text) => Model().IsMatch(text);

    public static bool IsIdempotencyKey(string text) => IdempotencyKey().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CustomId();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TenantOrLane();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Model();

    [GeneratedRegex(@"\A[\x21-\x7e]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdempotencyKey();
}

using System.Text.RegularExpressions;

namespace Scheduler.Core.Intake;

/// <summary>The path of a provider's endpoint as a job names it: never a whole address, never a way around one.</summary>
public static partial class EndpointPath
{
    private static readonly string[] NotJson =
    [
        "/v1/audio/", "/v1/files", "/v1/uploads", "/v1/images/edits", "/v1/images/variations", "/v1/batches", "/v1/realtime",
    ];

    /// <summary>Segments of letters, digits and . _ : - after /v1; so no query, no escape, no empty segment, no host.</summary>
    public static bool IsWellFormed(string path) =>
        path.Length <= 256 && Form().IsMatch(path) && !path.Split('/').Any(segment => segment is "." or "..");

    /// <summary>Endpoints whose request or answer is no JSON document: nothing that can be queued.</summary>
    public static bool IsNotJson(string path) => NotJson.Any(start => path.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"\A(/[A-Za-z0-9._:-]+)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

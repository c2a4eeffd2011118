namespace Scheduler.Core.Jobs;

/// <summary>Endpoints that name the model in their path instead of in the body (Gemini's own: /v1beta/models/MODEL:generateContent).</summary>
public static class ModelPath
{
    /// <summary>How a lane writes such an endpoint.</summary>
    public const string Generate = "/v1beta/models/{model}:generateContent";

    private const string Before = "/v1beta/models/";
    private const string After = ":generateContent";

    /// <summary>Null: the path names no model.</summary>
    public static string? ModelOf(string path) =>
        path.Length > Before.Length + After.Length && path.StartsWith(Before, StringComparison.Ordinal) && path.EndsWith(After, StringComparison.Ordinal)
        && path.AsSpan(Before.Length, path.Length - Before.Length - After.Length).IndexOf('/') < 0
            ? path[Before.Length..^After.Length]
            : null;

    /// <summary>The path as lanes write it.</summary>
    public static string AsLanesSay(string path) => ModelOf(path) is null ? path : Generate;
}

using System.Text.Json;

namespace Scheduler.Contracts;

/// <summary>
/// One job to be sent to a provider; the same fields as <c>POST /v1/jobs</c>. Publish it, or send it to
/// <c>exchange:scheduler.submit</c> (not <c>queue:scheduler.submit</c>: that would declare the queue anew with other arguments).
/// </summary>
public sealed record SubmitJob
{
    /// <summary>The producer's own name of the job; comes back in every event.</summary>
    public string? CustomId { get; init; }

    /// <summary>Who pays and whose fair share it is; default: "default".</summary>
    public string? Tenant { get; init; }

    /// <summary>Only POST is sent.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The endpoint's path, for example /v1/chat/completions.</summary>
    public required string Url { get; init; }

    /// <summary>The request's JSON body, sent to the provider as it is.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>interactive, normal (default) or bulk.</summary>
    public string? Priority { get; init; }

    /// <summary>The lane; default: the first one that takes the body's model and the path.</summary>
    public string? Lane { get; init; }

    /// <summary>Not to be sent before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Expires when it was not sent by then.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The same key and content: the same job. Default: the message's id.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>A JSON object that comes back in every event.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Reads a JSON text into a body or metadata.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

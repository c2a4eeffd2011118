using System.Text.Json;

namespace Scheduler.Contracts;

/// <summary>The provider's answer.</summary>
public sealed record Answer
{
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The body when it is JSON.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The body when it is not JSON.</summary>
    public string? Text { get; init; }
}

using System.Text.Json;

namespace Scheduler.Contracts;

/// <summary>A limit of a lane was learned, or changed by an administrator.</summary>
public sealed record LimitChanged
{
    public required string Lane { get; init; }

    public string? Account { get; init; }

    /// <summary>Who or what changed it.</summary>
    public required string Reason { get; init; }

    /// <summary>Old and new numbers by scope.</summary>
    public JsonElement? Limits { get; init; }

    public required DateTimeOffset At { get; init; }
}

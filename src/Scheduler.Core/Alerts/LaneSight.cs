using Scheduler.Core.Lanes;

namespace Scheduler.Core.Alerts;

/// <summary>What the alert rules see of one lane.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="PausedSince">When its pauses without a success between began; null: it is not in such an episode.</param>
/// <param name="Oldest">When the oldest queued job of a tenant that is not held came; null: none is queued.</param>
public sealed record LaneSight(LaneSettings Lane, DateTimeOffset? PausedSince, DateTimeOffset? Oldest)
{
    public string? PauseReason { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public long Queued { get; init; }
}

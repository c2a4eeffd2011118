namespace Scheduler.Contracts;

/// <summary>A paused lane goes on.</summary>
public sealed record LaneResumed
{
    public required string Lane { get; init; }

    public string? Account { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

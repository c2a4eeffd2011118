namespace Scheduler.Contracts;

/// <summary>A paused lane goes on.</summary>
public sealed record LaneResumed
{
    public required string Lane { get; init; }

    /// <summary>Who resumed it; "time" when its pause was over.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

namespace Scheduler.Simulation;

/// <summary>A planning question: so many workers share one pacer and one provider's limits.</summary>
public sealed record PlanOptions
{
    public int RequestsPerMinute { get; init; } = 60_000;

    public long TokensPerMinute { get; init; } = 60_000_000;

    public string RequestRule { get; init; } = "bucket";

    public string TokenRule { get; init; } = "bucket";

    public Acquaintance Acquaintance { get; init; } = Acquaintance.Configured;

    public bool Headers { get; init; } = true;

    public int Jobs { get; init; } = 200_000;

    /// <summary>Tokens of a job on average; each has from one to twice as many.</summary>
    public int Tokens { get; init; } = 400;

    public int Workers { get; init; } = 10;

    /// <summary>Calls that one worker has open at once.</summary>
    public int Concurrency { get; init; } = 1_000;

    /// <summary>From a worker to the pacer and back.</summary>
    public TimeSpan RoundTrip { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Half of the calls last longer than this; their logarithm is normally distributed.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Of the logarithm; 0.6: one call in a hundred lasts four times as long as the median.</summary>
    public double CallSpread { get; init; } = 0.6;

    /// <summary>From the mark to the arrival, at most.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(10);

    public int Seed { get; init; }
}

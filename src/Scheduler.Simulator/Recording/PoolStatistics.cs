namespace Scheduler.Simulator.Recording;

/// <summary>One pool's counts and highest loads since the start or reset.</summary>
public sealed record PoolStatistics
{
    public required string Name { get; init; }

    public long RequestsPerMinute { get; init; }

    public long TokensPerMinute { get; init; }

    public long Arrivals { get; init; }

    /// <summary>Admitted by the rules, whatever was answered then.</summary>
    public long Accepted { get; init; }

    /// <summary>Answered with a 2xx status.</summary>
    public long Succeeded { get; init; }

    /// <summary>What was not answered with 2xx, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    /// <summary>Highest loads of what the rules admitted, in charged tokens.</summary>
    public required PeakStatistics AcceptedPeaks { get; init; }

    /// <summary>Highest loads of everything that arrived, refused or not, in priced tokens.</summary>
    public required PeakStatistics ArrivedPeaks { get; init; }
}

namespace Scheduler.Simulator.Recording;

/// <summary>One account's counts since the start or reset.</summary>
public sealed record AccountStatistics
{
    public required string Name { get; init; }

    public long Arrivals { get; init; }

    /// <summary>Admitted by the rules, whatever was answered then.</summary>
    public long Accepted { get; init; }

    /// <summary>Answered with a 2xx status.</summary>
    public long Succeeded { get; init; }

    /// <summary>What was not answered with 2xx, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    public required IReadOnlyList<PoolStatistics> Pools { get; init; }
}

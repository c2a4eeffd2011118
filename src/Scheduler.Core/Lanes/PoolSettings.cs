namespace Scheduler.Core.Lanes;

/// <summary>A limit pool that several lanes of one account share, beside limits of their own. 0: unlimited.</summary>
public sealed record PoolSettings
{
    public required string Name { get; init; }

    public int RequestsPerMinute { get; init; }

    public long TokensPerMinute { get; init; }

    public long InputTokensPerMinute { get; init; }

    public long OutputTokensPerMinute { get; init; }

    public int RequestsPerDay { get; init; }

    public long TokensPerDay { get; init; }

    public Judging RequestJudging { get; init; } = Judging.Auto;

    public Judging TokenJudging { get; init; } = Judging.Auto;

    /// <summary>Our part of the pool, above 0 to 1.</summary>
    public double Share { get; init; } = 1.0;
}

namespace Scheduler.Core.Lanes;

/// <summary>What a lane has used and reserved in the last minute, for people.</summary>
public sealed record LaneUsage
{
    public required string Lane { get; init; }

    public int RequestsUsed { get; init; }

    public int RequestsReserved { get; init; }

    public long TokensUsed { get; init; }

    public long TokensReserved { get; init; }

    public int InFlight { get; init; }

    /// <summary>All scopes that are limited or reported.</summary>
    public IReadOnlyList<ScopeUsage> Scopes { get; init; } = [];

    /// <summary>After a pause a single probe runs, then the pace grows back.</summary>
    public bool IsProbing { get; init; }

    /// <summary>Null when the lane is not paused.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    public string? PauseReason { get; init; }
}

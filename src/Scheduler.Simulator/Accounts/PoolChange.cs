namespace Scheduler.Simulator.Accounts;

/// <summary>New limits per minute of a pool (0 = unlimited); what is null stays. What was used stays used.</summary>
public sealed record PoolChange
{
    public long? RequestsPerMinute { get; init; }

    public long? TokensPerMinute { get; init; }

    /// <summary>What others send on it from now on.</summary>
    public ForeignTraffic? Foreign { get; init; }
}

namespace Scheduler.Core.Ledger;

/// <summary>What one tenant has in hand on one lane.</summary>
/// <param name="Tenant">Whose the jobs are.</param>
/// <param name="Lane">Where they are; empty for jobs that no lane takes.</param>
/// <param name="Queued">Jobs in the backlog.</param>
/// <param name="UnderWay">Dispatched or running ones.</param>
/// <param name="Waiting">Jobs that wait for their due time.</param>
/// <param name="Parked">Jobs that rest in the dead-letter queue.</param>
/// <param name="OldestQueued">When the oldest queued one was accepted; null: none is queued.</param>
public sealed record TenantTally(string Tenant, string Lane, long Queued, long UnderWay, long Waiting, long Parked, DateTimeOffset? OldestQueued)
{
    /// <summary>All that is neither parked nor ended: by this the largest are found.</summary>
    public long InHand => Queued + UnderWay + Waiting;
}

using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A worker's wish to run a dispatched job.</summary>
public sealed record Claim(DispatchTicket Ticket, LeaseToken Lease, DateTimeOffset Now, DateTimeOffset LeaseUntil)
{
    /// <summary>How long the lane was held in all, up to now: kept with the run's first attempt, because a job does not age while its lane is held.</summary>
    public TimeSpan Held { get; init; }
}

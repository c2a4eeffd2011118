using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What a lane's feeder needs.</summary>
public interface IBacklogLedger
{
    /// <summary>The oldest queued jobs of every class and tenant of the lane, at most <paramref name="perTenant"/> of each class and tenant, oldest first inside each.</summary>
    Task<IReadOnlyList<BacklogJob>> HeadsAsync(string lane, int perTenant, CancellationToken cancellationToken);

    /// <summary>The queued jobs of the same lane, class and tenant that come next after this one, oldest first. The one given may be queued no more.</summary>
    Task<IReadOnlyList<BacklogJob>> HeadsAfterAsync(string lane, BacklogJob last, int limit, CancellationToken cancellationToken);

    /// <summary>Raises the generation of those still queued and gives them a dispatch deadline, in one commit. The answer keeps the order and leaves out what was not queued any more.</summary>
    Task<IReadOnlyList<DispatchTicket>> DispatchAsync(IReadOnlyList<JobId> jobs, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>Dispatched with this generation: back to the backlog at its age. Returns how many changed.</summary>
    Task<int> ReturnAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken);

    /// <summary>Moves those that are still queued on the lane to another, each noted in its timeline, in one commit; returns how many.</summary>
    Task<int> CrossAsync(Crossing crossing, IReadOnlyList<JobId> jobs, CancellationToken cancellationToken);

    /// <summary>Jobs that are dispatched or run, on whatever lane, by tenant; those without any are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> UnderWayAsync(CancellationToken cancellationToken);

    /// <summary>Requests and tokens that lie in the lane's flows.</summary>
    Task<Cost> DispatchedAsync(string lane, CancellationToken cancellationToken);

    /// <summary>Queued, dispatched, running and waiting jobs by lane and class; from counters, never by scanning.</summary>
    Task<IReadOnlyList<LaneDepth>> DepthsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What each tenant has on each lane, at most <paramref name="most"/>: those with the most queued, dispatched, running and
    /// waiting jobs first, then those with the most parked ones. From counters, never by scanning.
    /// </summary>
    Task<IReadOnlyList<TenantTally>> TenantTalliesAsync(int most, CancellationToken cancellationToken);
}

using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>The flow queues of the lanes: they carry tickets from the feeder to competing workers. At least once, unordered, and a message may get lost: the ledger's deadlines repair that.</summary>
public interface ILaneQueues
{
    /// <summary>Declares what a lane needs; repeated calls do nothing.</summary>
    Task DeclareAsync(string lane, CancellationToken cancellationToken);

    /// <summary>Publishes with confirms and mandatory, bounded in time; returns those that were not confirmed (they may still arrive).</summary>
    Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken);

    /// <summary>
    /// Starts consuming a lane's three flows. The handler's return acknowledges the message; an exception or cancellation gives it
    /// back to the queue. At most <paramref name="ahead"/> handlers of one flow run at once (the prefetch).
    /// </summary>
    Task<IAsyncDisposable> ConsumeAsync(string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken);

    /// <summary>True when messages die with this process, so that what it left dispatched is returned at start.</summary>
    bool DiesWithProcess { get; }
}

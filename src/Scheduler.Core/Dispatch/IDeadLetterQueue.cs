using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>The dead-letter queue: copies of parked jobs for any client to read. The ledger decides; the queue is an export.</summary>
public interface IDeadLetterQueue
{
    /// <summary>Publishes copies with confirms; throws when one was not confirmed.</summary>
    Task ExportAsync(IReadOnlyList<ParkedJob> jobs, CancellationToken cancellationToken);

    /// <summary>Looks at every copy once and removes those for which <paramref name="isStale"/> says so.</summary>
    Task<SweepResult> SweepAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken);
}

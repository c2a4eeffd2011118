using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>Without a broker there is no queue to copy to: the ledger is the record, and every export counts as confirmed.</summary>
public sealed class InProcessDeadLetterQueue : IDeadLetterQueue
{
    public Task ExportAsync(IReadOnlyList<ParkedJob> jobs, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<SweepResult> SweepAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken) =>
        Task.FromResult(new SweepResult(0, null));
}

using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Removes copies from the dead-letter queue whose job is not parked in that run any more.</summary>
public sealed class DeadLetterSweeper(IParkedLedger ledger, IDeadLetterQueue queue, INoticeBoard notices) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public string Name => "DeadLetterSweeper";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var removed = await queue.SweepAsync(IsStaleAsync, cancellationToken);
        if (removed > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, removed));
        }

        return Every;
    }

    private async Task<bool> IsStaleAsync(DeadLetterCopy copy, CancellationToken cancellationToken) =>
        !await ledger.IsParkedAsync(copy.Job, copy.Run, cancellationToken);
}

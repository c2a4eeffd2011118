using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Deletes what people ordered longer ago than it is kept.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="notices">Where it tells.</param>
/// <param name="time">The clock.</param>
public sealed class AuditPruner(IAuditLedger ledger, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    private static readonly TimeSpan Every = TimeSpan.FromHours(24);

    public string Name => "AuditPruner";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var pruned = await ledger.PruneAuditAsync(time.GetUtcNow() - Kept, Batch, cancellationToken);
        if (pruned > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, pruned));
        }

        return pruned == Batch ? TimeSpan.Zero : Every;
    }
}

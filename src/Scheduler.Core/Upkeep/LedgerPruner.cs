using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Deletes jobs that ended longer ago than they are kept.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="keep">How long a final job stays readable and its key stays known; default 7 days.</param>
/// <param name="notices">Where it tells.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerPruner(IUpkeepLedger ledger, TimeSpan keep, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 500;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Name => "LedgerPruner";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var pruned = await ledger.PruneAsync(time.GetUtcNow() - keep, Batch, cancellationToken);
        if (pruned > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, pruned));
        }

        return pruned == Batch ? TimeSpan.Zero : Every;
    }
}

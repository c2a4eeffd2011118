using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Closes queued and waiting jobs whose deadline passed.</summary>
public sealed class Expirer(IUpkeepLedger ledger, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 1000;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public string Name => "Expirer";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var expired = await ledger.ExpireAsync(time.GetUtcNow(), Batch, cancellationToken);
        if (expired > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, expired));
        }

        return expired == Batch ? TimeSpan.Zero : Every;
    }
}

using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Returns dispatched jobs whose message was lost: their dispatch deadline passed.</summary>
public sealed class DispatchRescuer(IUpkeepLedger ledger, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 1000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public string Name => "DispatchRescuer";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var returned = await ledger.ReturnOverdueAsync(time.GetUtcNow(), Batch, cancellationToken);
        if (returned > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, returned));
        }

        return returned == Batch ? TimeSpan.Zero : Every;
    }
}

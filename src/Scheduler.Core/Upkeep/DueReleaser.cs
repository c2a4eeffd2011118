using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Returns waiting jobs to the backlog when they are due.</summary>
public sealed class DueReleaser(IUpkeepLedger ledger, IFeedBell bell, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    public string Name => "DueReleaser";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lanes = await ledger.ReleaseDueAsync(time.GetUtcNow(), Batch, cancellationToken);
        foreach (var lane in lanes)
        {
            bell.Ring(lane);
        }

        if (lanes.Count > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, lanes.Count));
        }

        return await UntilNextAsync(cancellationToken);
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellationToken)
    {
        var next = await ledger.NextDueAsync(cancellationToken);
        if (next is null)
        {
            return Longest;
        }

        var wait = next.Value - time.GetUtcNow();
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerMillisecond, Longest.Ticks));
    }
}

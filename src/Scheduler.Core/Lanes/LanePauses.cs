using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>Stops and starts lanes by hand: kept first, then done. What is in flight ends by itself.</summary>
public sealed class LanePauses(ILaneLedger ledger, IPacer pacer, IFeedBell bell, INoticeBoard notices, TimeProvider time)
{
    /// <summary>Without an end: longer than anybody forgets it.</summary>
    private static readonly TimeSpan UntilResumed = TimeSpan.FromDays(3650);

    /// <summary>A longer pause in force stays.</summary>
    public async Task PauseAsync(KeptPause pause, CancellationToken cancellationToken)
    {
        if (await ledger.PauseLaneAsync(pause, cancellationToken))
        {
            await HoldAsync(pause);
        }
    }

    /// <summary>Ends every pause of the lane, a provider's too.</summary>
    public async Task ResumeAsync(string lane, string by, CancellationToken cancellationToken)
    {
        var usage = await pacer.ReadAsync(lane, cancellationToken);
        var kept = await ledger.PausesAsync(cancellationToken);
        if (usage.PausedUntil is not null || kept.Any(pause => pause.Lane == lane))
        {
            await ledger.ResumeLaneAsync(lane, by, time.GetUtcNow(), cancellationToken);
            notices.Post(new Notice.LaneResumed(lane, by));
        }

        await pacer.ResumeAsync(lane, CancellationToken.None);
        bell.Ring(lane);
    }

    /// <summary>At a start, and for lanes that come while it runs: puts the kept pauses in force again.</summary>
    public async Task RestoreAsync(IReadOnlyCollection<string> lanes, CancellationToken cancellationToken)
    {
        foreach (var pause in await ledger.PausesAsync(cancellationToken))
        {
            if (lanes.Contains(pause.Lane, StringComparer.Ordinal))
            {
                await RestoreAsync(pause, cancellationToken);
            }
        }
    }

    private async Task RestoreAsync(KeptPause pause, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (pause.Until > now || pause.Until is null)
        {
            await HoldAsync(pause);
            return;
        }

        await ledger.ResumeLaneAsync(pause.Lane, null, now, cancellationToken);
        notices.Post(new Notice.LaneResumed(pause.Lane, null));
    }

    private async Task HoldAsync(KeptPause pause)
    {
        var wait = pause.Until is { } until ? until - time.GetUtcNow() : UntilResumed;
        await pacer.PauseAsync(pause.Lane, wait, pause.Reason, CancellationToken.None);
        notices.Post(new Notice.LanePaused(pause.Lane, wait, pause.Reason) { By = pause.By });
    }
}

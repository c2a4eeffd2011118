using System.Diagnostics;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Writes the news of pauses into the outbox, in order; what a ledger that is away did not take is written later.</summary>
public sealed class PauseAnnouncer(PauseLog log, ILedger ledger, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly Queue<PauseNews> _untold = new();

    public string Name => "PauseAnnouncer";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var news in log.Take(time.GetUtcNow()))
        {
            _untold.Enqueue(news);
        }

        while (_untold.TryPeek(out var news))
        {
            await TellAsync(news);
            _untold.Dequeue();
        }

        return Every;
    }

    // Not cancelled: what was committed though its caller had left would be told twice.
    private async Task TellAsync(PauseNews news)
    {
        switch (news)
        {
            case PauseNews.Paused paused:
                await ledger.AnnounceAsync(LaneEvents.Paused(paused.Lane, paused.Until, paused.Reason, paused.At), CancellationToken.None);
                break;
            case PauseNews.Over over:
                await ledger.ResumeLaneAsync(over.Lane, null, over.At, CancellationToken.None);
                notices.Post(new Notice.LaneResumed(over.Lane, null));
                break;
            default:
                throw new UnreachableException();
        }
    }
}

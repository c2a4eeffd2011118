using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Telling;

/// <summary>Hands pauses on to the log of which the events are made.</summary>
internal sealed class PauseHearing(PauseLog log, TimeProvider time) : INoticeReader
{
    public void Read(Notice notice)
    {
        switch (notice)
        {
            case Notice.LanePaused paused:
                log.Paused(paused.Lane, paused.Wait, paused.Reason, isTold: paused.By is not null, time.GetUtcNow());
                break;
            case Notice.LaneResumed { By: not null } resumed:
                log.Ended(resumed.Lane);
                break;
            default:
                break;
        }
    }
}

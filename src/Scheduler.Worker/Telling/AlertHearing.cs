using Scheduler.Core.Alerts;
using Scheduler.Core.Events;

namespace Scheduler.Worker.Telling;

/// <summary>Wakes the alert watcher at what people must hear of within seconds.</summary>
internal sealed class AlertHearing(AlertBells bells) : INoticeReader
{
    public void Read(Notice notice)
    {
        if (notice is Notice.AccountStopped or Notice.AccountResumed or Notice.TenantHeld or Notice.TenantReleased)
        {
            bells.Watch.Ring();
        }
    }
}

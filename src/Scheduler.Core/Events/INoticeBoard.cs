namespace Scheduler.Core.Events;

/// <summary>Where the core says what happened; the worker turns it into log lines and metrics. Never blocks, never throws.</summary>
public interface INoticeBoard
{
    void Post(Notice notice);
}

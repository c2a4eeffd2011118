using Scheduler.Core.Events;

namespace Scheduler.Worker.Telling;

/// <summary>Somebody who wants to know what happens in this process. Must not block or throw.</summary>
internal interface INoticeReader
{
    void Read(Notice notice);
}

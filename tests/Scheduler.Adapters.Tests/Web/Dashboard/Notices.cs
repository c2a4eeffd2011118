using System.Collections.Concurrent;
using Scheduler.Core.Events;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

internal sealed class Notices : INoticeBoard
{
    public ConcurrentQueue<Notice> Posted { get; } = [];

    public void Post(Notice notice) => Posted.Enqueue(notice);
}

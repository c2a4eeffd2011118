using Scheduler.Core.Events;

namespace Scheduler.Adapters.Tests.Web.Api;

internal sealed class SilentBoard : INoticeBoard
{
    public void Post(Notice notice)
    {
    }
}

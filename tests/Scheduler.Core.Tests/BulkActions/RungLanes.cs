using Scheduler.Core.Dispatch;

namespace Scheduler.Core.Tests.BulkActions;

internal sealed class RungLanes : IFeedBell
{
    public List<string> Rung { get; } = [];

    public void Ring(string lane) => Rung.Add(lane);
}

using Scheduler.Core.BulkActions;

namespace Scheduler.Core.Tests.BulkActions;

internal sealed class StartedActions : IBulkStarter
{
    public List<Guid> All { get; } = [];

    public void Start(Guid action) => All.Add(action);
}

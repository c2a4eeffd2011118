using Scheduler.Core.BulkActions;

namespace Scheduler.Adapters.Tests.Web.Api;

internal sealed class RecordingStarter : IBulkStarter
{
    public List<Guid> Started { get; } = [];

    public void Start(Guid action) => Started.Add(action);
}

using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.Lanes;

/// <summary>The consumers of a lane's flows; disposing stops them together.</summary>
internal sealed class LaneConsumer(IReadOnlyList<ConsumerLoop> flows) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Task.WhenAll(flows.Select(flow => flow.DisposeAsync().AsTask()));
}

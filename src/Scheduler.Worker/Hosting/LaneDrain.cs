using Scheduler.Core.Dispatch;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Hosting;

/// <summary>All that drains lanes, and follows them as they come, change and go: feeders and consumers.</summary>
internal sealed class LaneDrain(
    LaneFeeders feeders, LaneWorkers workers, LaneFollower follower, LaneDirectory lanes, LaneGate gate, IFeedBell bell)
{
    /// <summary>Consumers first: they declare the queues that feeders publish to.</summary>
    public async Task StartAsync(CancellationToken stop, CancellationToken abort, CancellationToken cancellationToken)
    {
        await workers.StartAsync(abort, cancellationToken);
        feeders.Start(stop);
    }

    /// <summary>After the lanes changed: what waits is asked again, what is new is started, on its own: the broker may be away.</summary>
    public void Follow()
    {
        follower.Bell.Ring();
        foreach (var lane in lanes.Lanes)
        {
            gate.Signal(lane.Name);
            bell.Ring(lane.Name);
        }
    }

    public void Apply(TurnstileSettings settings) => feeders.Apply(settings);

    public Task StopConsumingAsync() => workers.StopConsumingAsync();

    public Task DrainAsync() => workers.DrainAsync();

    public Task WhenFeedersStoppedAsync() => feeders.WhenStoppedAsync();
}

using Scheduler.Core.Dispatch;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>Starts the consumers that changed lanes need, which declares their queues, then their feeders; what fails is tried again.</summary>
internal sealed class LaneFollower(LaneWorkers workers, LaneFeeders feeders) : IWakefulAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public string Name => "LaneFollower";

    public Doorbell Bell { get; } = new();

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await workers.FollowAsync(cancellationToken);
        feeders.Follow();
        return Every;
    }
}

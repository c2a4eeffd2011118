using Scheduler.Core.Dispatch;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>Starts the consumers that changed lanes need; one that fails is tried again.</summary>
internal sealed class ConsumerFollower(LaneWorkers workers) : IWakefulAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public string Name => "ConsumerFollower";

    public Doorbell Bell { get; } = new();

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await workers.FollowAsync(cancellationToken);
        return Every;
    }
}

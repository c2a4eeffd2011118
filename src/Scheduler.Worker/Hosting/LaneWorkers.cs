using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Hosting;

/// <summary>The consumers of all lanes.</summary>
internal sealed class LaneWorkers(LaneDirectory lanes, Dispatcher dispatcher, Sender sender, ILaneQueues queues, INoticeBoard notices)
{
    private const int UnlimitedAhead = 256;

    private List<LaneWorker> _workers = [];

    public async Task StartAsync(CancellationToken abort, CancellationToken cancellationToken)
    {
        _workers = [.. lanes.Lanes.Select(lane => new LaneWorker(lane.Name, dispatcher, sender, queues, notices))];
        foreach (var (worker, lane) in _workers.Zip(lanes.Lanes))
        {
            await worker.StartAsync(AheadOf(lane), abort, cancellationToken);
        }
    }

    public Task StopConsumingAsync() => Task.WhenAll(_workers.Select(worker => worker.StopConsumingAsync()));

    public Task DrainAsync() => Task.WhenAll(_workers.Select(worker => worker.DrainAsync()));

    /// <summary>About 2 s of the lane's pace, at least 1.</summary>
    private static int AheadOf(LaneSettings lane) => lane.RequestsPerMinute == 0
        ? UnlimitedAhead
        : (int)Math.Clamp(lane.RequestsPerMinute * lane.Share / 30, 1, UnlimitedAhead);
}

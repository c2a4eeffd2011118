using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Hosting;

/// <summary>
/// The consumers of all lanes. One whose lane is gone goes on: it gives what still lies in the lane's flows back to the backlog.
/// </summary>
internal sealed class LaneWorkers(LaneDirectory lanes, Dispatcher dispatcher, Sender sender, ILaneQueues queues, INoticeBoard notices)
    : IDisposable
{
    private const int UnlimitedAhead = 256;

    // A change may come while the worker starts or stops.
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, (LaneWorker Worker, int Ahead)> _workers = new(StringComparer.Ordinal);
    private CancellationToken? _abort;

    public Task StartAsync(CancellationToken abort, CancellationToken cancellationToken) => AloneAsync(
        async stopped =>
        {
            _abort = abort;
            await FollowAllAsync(abort, stopped);
        },
        cancellationToken);

    /// <summary>Starts consumers of lanes that are new, and those of lanes with another pace anew. Does nothing before the start and after the stop.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AloneAsync(stopped => _abort is { } abort ? FollowAllAsync(abort, stopped) : Task.CompletedTask, cancellationToken);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The worker stops: nothing is started any more.
        }
    }

    public async Task StopConsumingAsync()
    {
        await _stop.CancelAsync();
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            await Task.WhenAll(_workers.Values.Select(entry => entry.Worker.StopConsumingAsync()));
        }
        finally
        {
            _one.Release();
        }
    }

    public Task DrainAsync() => Task.WhenAll(_workers.Values.Select(entry => entry.Worker.DrainAsync()));

    public void Dispose()
    {
        _one.Dispose();
        _stop.Dispose();
    }

    private async Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        await _one.WaitAsync(either.Token);
        try
        {
            await work(either.Token);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task FollowAllAsync(CancellationToken abort, CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Lanes)
        {
            var ahead = AheadOf(lane);
            if (!_workers.TryGetValue(lane.Name, out var entry) || entry.Ahead != ahead)
            {
                await StartAsync(lane.Name, ahead, abort, cancellationToken);
            }
        }
    }

    private async Task StartAsync(string lane, int ahead, CancellationToken abort, CancellationToken cancellationToken)
    {
        var worker = _workers.TryGetValue(lane, out var entry) ? entry.Worker : new LaneWorker(lane, dispatcher, sender, queues, notices);

        // 0 until it consumes: one whose start failed is started again.
        _workers[lane] = (worker, 0);
        await worker.StopConsumingAsync();
        await worker.StartAsync(ahead, abort, cancellationToken);
        _workers[lane] = (worker, ahead);
    }

    /// <summary>About 2 s of the lane's pace, at least 1.</summary>
    private static int AheadOf(LaneSettings lane) => lane.RequestsPerMinute == 0
        ? UnlimitedAhead
        : (int)Math.Clamp(lane.RequestsPerMinute * lane.Share / 30, 1, UnlimitedAhead);
}

using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>Consumes one lane's flows: admits each ticket, acknowledges it at the claim, and sends beside the queue.</summary>
public sealed class LaneWorker(string lane, Dispatcher dispatcher, Sender sender, ILaneQueues queues, INoticeBoard notices)
{
    private readonly RunningSends _running = new();
    private IAsyncDisposable? _consumption;

    /// <param name="ahead">Deliveries held at once in each flow: about 2 s of the lane's pace.</param>
    /// <param name="abort">Ends what runs when the grace period is over.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task StartAsync(int ahead, CancellationToken abort, CancellationToken cancellationToken)
    {
        await queues.DeclareAsync(lane, cancellationToken);
        _consumption = await queues.ConsumeAsync(lane, ahead, (ticket, stop) => ReceiveAsync(ticket, abort, stop), cancellationToken);
    }

    /// <summary>No new job is admitted after this returns; what runs goes on.</summary>
    public async Task StopConsumingAsync()
    {
        if (_consumption is { } consumption)
        {
            _consumption = null;
            await consumption.DisposeAsync();
        }
    }

    /// <summary>Completes when nothing runs any more.</summary>
    public Task DrainAsync() => _running.WhenEmptyAsync();

    private async Task ReceiveAsync(DispatchTicket ticket, CancellationToken abort, CancellationToken stop)
    {
        if (await dispatcher.AdmitAsync(ticket, stop) is { } ready)
        {
            _running.Start(() => SendAsync(ready, stop, abort));
        }
    }

    private async Task SendAsync(ReadyJob ready, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            await sender.SendAsync(ready, stop, abort);
        }
        catch (Exception e) when (e is LedgerUnavailableException or OperationCanceledException)
        {
            // The end could not be written before the process must go: the lease runs out and the rescuer ends the attempt.
            notices.Post(new Notice.LoopFailed($"Send {lane}", e, Dispatcher.Lease));
        }
    }
}

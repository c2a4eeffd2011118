using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>Hands a lane's messages to the handler until it is disposed; what the handler did not finish goes back.</summary>
internal sealed class InProcessConsumer(
    int ahead,
    Func<DispatchTicket, CancellationToken, Task> handler,
    Func<DispatchTicket, Exception, CancellationToken, Task> whenFailed) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _pumps = Task.CompletedTask;

    public void Start(InProcessLane lane) =>
        _pumps = Task.WhenAll(lane.Flows.Select(flow => Task.Run(() => PumpAsync(flow))));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pumps;
    }

    private async Task PumpAsync(InProcessFlow flow)
    {
        using var slots = new SemaphoreSlim(ahead);
        try
        {
            while (true)
            {
                await slots.WaitAsync(_stop.Token);
                _ = Task.Run(HandlingOf(flow, await TakeAsync(flow, slots), slots));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await WaitForHandlersAsync(slots);
        }
    }

    private async Task<DispatchTicket> TakeAsync(InProcessFlow flow, SemaphoreSlim slots)
    {
        try
        {
            return await flow.TakeAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            slots.Release();
            throw;
        }
    }

    private Func<Task> HandlingOf(InProcessFlow flow, DispatchTicket ticket, SemaphoreSlim slots) => async () =>
    {
        try
        {
            await HandleAsync(flow, ticket);
        }
        finally
        {
            slots.Release();
        }
    };

    private async Task HandleAsync(InProcessFlow flow, DispatchTicket ticket)
    {
        try
        {
            await handler(ticket, _stop.Token);
        }
        catch (Exception error)
        {
            await RestAsync(ticket, error);
            flow.GiveBack(ticket);
        }
    }

    private async Task RestAsync(DispatchTicket ticket, Exception error)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await whenFailed(ticket, error, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopping ends the rest early; the message goes back all the same.
        }
    }

    private async Task WaitForHandlersAsync(SemaphoreSlim slots)
    {
        for (var slot = 0; slot < ahead; slot++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }
}

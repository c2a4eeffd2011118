using RabbitMQ.Client;
using Scheduler.Core.Events;

namespace Scheduler.Messaging.Connections;

/// <summary>Keeps one consumer alive: a session on a fresh channel, again and again until it is stopped.</summary>
internal sealed class ConsumerLoop(string name, RabbitMqLink link, Surroundings surroundings) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Backoff _backoff = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Starts. The session consumes until its channel closes or it is told to stop, and gives back what it has in hand.</summary>
    public void Start(Func<IChannel, CancellationToken, Task> session) => _running = Task.Run(() => RunAsync(session));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private async Task RunAsync(Func<IChannel, CancellationToken, Task> session)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(session);
                _backoff.Reset();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                await RestAsync(error);
            }
        }
    }

    private async Task RunOnceAsync(Func<IChannel, CancellationToken, Task> session)
    {
        var connection = await link.WaitAsync(_stop.Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: _stop.Token);
        await session(channel, _stop.Token);
    }

    private async Task RestAsync(Exception error)
    {
        var wait = _backoff.Next();
        surroundings.Notices.Post(new Notice.LoopFailed(name, error, wait));
        try
        {
            await Task.Delay(wait, surroundings.Time, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The loop's condition ends it.
        }
    }
}

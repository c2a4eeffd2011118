using System.Collections.Immutable;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>Hands events to subscribers inside this process, in order. A subscriber that throws is named in a notice and disturbs nobody else.</summary>
public sealed class InProcessEventPublisher(INoticeBoard notices) : IEventPublisher
{
    private ImmutableArray<Func<OutboxEvent, CancellationToken, Task>> _subscribers = [];

    /// <summary>Adds a subscriber; disposing the answer takes it out.</summary>
    public IDisposable Subscribe(Func<OutboxEvent, CancellationToken, Task> subscriber)
    {
        ImmutableInterlocked.Update(ref _subscribers, list => list.Add(subscriber));
        return new Subscription(() => ImmutableInterlocked.Update(ref _subscribers, list => list.Remove(subscriber)));
    }

    public async Task PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            foreach (var subscriber in _subscribers)
            {
                await TellAsync(subscriber, happened, cancellationToken);
            }
        }
    }

    private async Task TellAsync(
        Func<OutboxEvent, CancellationToken, Task> subscriber, OutboxEvent happened, CancellationToken cancellationToken)
    {
        try
        {
            await subscriber(happened, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            notices.Post(new Notice.LoopFailed($"subscriber of {happened.Kind}", error, TimeSpan.Zero));
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

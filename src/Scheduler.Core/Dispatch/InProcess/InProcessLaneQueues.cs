using System.Collections.Concurrent;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>The lane queues of the embedded default. They die with the process; the ledger keeps the jobs.</summary>
public sealed class InProcessLaneQueues(INoticeBoard notices, TimeProvider time) : ILaneQueues
{
    private readonly ConcurrentDictionary<string, InProcessLane> _lanes = new(StringComparer.Ordinal);

    /// <summary>Messages that one flow holds before it refuses more; default 100,000. What is given back always finds room.</summary>
    public int Capacity { get; init; } = 100_000;

    /// <summary>How long a message rests after its handler failed; default 1 s, so that a broken part is not hammered.</summary>
    public TimeSpan RedeliveryDelay { get; init; } = TimeSpan.FromSeconds(1);

    public bool DiesWithProcess => true;

    public Task DeclareAsync(string lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _lanes.GetOrAdd(lane, _ => new InProcessLane(Capacity));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<DispatchTicket> refused = [.. tickets.Where(ticket => !TryPublish(ticket))];
        return Task.FromResult(refused);
    }

    public Task<IAsyncDisposable> ConsumeAsync(
        string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        var queues = _lanes.GetOrAdd(lane, _ => new InProcessLane(Capacity));
        var consumer = new InProcessConsumer(ahead, handler, WhenFailedAsync);
        consumer.Start(queues);
        return Task.FromResult<IAsyncDisposable>(consumer);
    }

    private bool TryPublish(DispatchTicket ticket) =>
        _lanes.TryGetValue(ticket.Lane, out var lane) && lane.Flow(ticket.Class).TryPublish(ticket);

    private async Task WhenFailedAsync(DispatchTicket ticket, Exception error, CancellationToken stopped)
    {
        notices.Post(new Notice.LoopFailed($"dispatch of lane {ticket.Lane}", error, RedeliveryDelay));
        await Task.Delay(RedeliveryDelay, time, stopped);
    }
}

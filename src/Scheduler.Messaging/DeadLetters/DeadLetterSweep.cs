using System.Collections.Concurrent;
using System.Collections.Frozen;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Scheduler.Core.Dispatch;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>
/// One look at the copies: takes what lies there now, then removes the stale ones and gives back all others. Held unsettled
/// meanwhile, none is seen twice; other readers miss them for as long as that takes, seconds.
/// </summary>
internal sealed class DeadLetterSweep(IChannel channel, TimeProvider time)
{
    /// <summary>The most copies of one sweep.</summary>
    private const int Most = 50_000;

    /// <summary>Ends the taking when another reader has what was counted, and the wait for what was given back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<(ulong Tag, DeadLetterCopy? Copy)> _taken = new();
    private readonly TaskCompletionSource _allTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public async Task<SweepResult> RunAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        await BrokerTopology.DeclareSharedAsync(channel, cancellationToken);
        var there = await channel.MessageCountAsync(QueueNames.DeadLetter, cancellationToken);
        if (there == 0)
        {
            return new SweepResult(0, FrozenSet<DeadLetterCopy>.Empty);
        }

        _left = (int)Math.Min(there, Most);

        await TakeAsync(cancellationToken);
        var removed = await SettleAsync(isStale, cancellationToken);
        await WaitForReturnedAsync(_taken.Count - removed, cancellationToken);
        var sawAll = there <= Most && _allTaken.Task.IsCompleted;
        return new SweepResult(removed, sawAll ? _taken.Select(taken => taken.Copy).OfType<DeadLetterCopy>().ToHashSet() : null);
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        var consumer = new DeliveryConsumer(channel, Take);
        await channel.BasicQosAsync(0, (ushort)_left, global: false, cancellationToken);
        var tag = await channel.BasicConsumeAsync(QueueNames.DeadLetter, autoAck: false, consumer, cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_allTaken.Task, consumer.Ended, Task.Delay(Patience, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        await channel.CancelConsumerAsync(tag, cancellationToken);
    }

    private ValueTask Take(BasicDeliverEventArgs delivery)
    {
        _taken.Enqueue((delivery.DeliveryTag, CopyHeaders.Read(delivery.BasicProperties)));
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _allTaken.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Settles neighbours of the same fate with one frame: a quorum queue writes each settlement to its log.</summary>
    private async Task<int> SettleAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        var removed = 0;
        (ulong Tag, bool Stale)? run = null;
        foreach (var (tag, copy) in _taken)
        {
            var stale = copy is { } known && await isStale(known, cancellationToken);
            if (run is { } before && before.Stale != stale)
            {
                await SettleRunAsync(before.Tag, before.Stale, cancellationToken);
            }

            run = (tag, stale);
            removed += stale ? 1 : 0;
        }

        if (run is { } last)
        {
            await SettleRunAsync(last.Tag, last.Stale, cancellationToken);
        }

        return removed;
    }

    private ValueTask SettleRunAsync(ulong tag, bool stale, CancellationToken cancellationToken) => stale
        ? channel.BasicAckAsync(tag, multiple: true, cancellationToken)
        : channel.BasicNackAsync(tag, multiple: true, requeue: true, cancellationToken);

    /// <summary>
    /// The broker holds back settlements when more than 32 are on their way to a quorum queue, and forgets those when the
    /// channel closes (seen with 3.10.8: 65 of 100 removals lost). Once what was given back is there, everything has arrived.
    /// </summary>
    private async Task WaitForReturnedAsync(int returned, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience
            && await channel.MessageCountAsync(QueueNames.DeadLetter, cancellationToken) < returned)
        {
            await Task.Delay(Glance, time, cancellationToken);
        }
    }
}

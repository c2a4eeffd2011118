using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Scheduler.Core.Dispatch;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>
/// One look at the copies: takes what lies there now, removes the stale ones and, by closing its channel, gives back all
/// others at once. Held unsettled meanwhile, none is seen twice; other readers miss them for as long as that takes, seconds.
/// </summary>
internal sealed class DeadLetterSweep(IChannel channel, TimeProvider time)
{
    /// <summary>The most copies of one sweep.</summary>
    private const int Most = 50_000;

    /// <summary>Ends the taking when another reader has what was counted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(ulong Tag, DeadLetterCopy Copy)> _copies = new();
    private readonly TaskCompletionSource _allTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        await BrokerTopology.DeclareSharedAsync(channel, cancellationToken);
        _left = (int)Math.Min(await channel.MessageCountAsync(QueueNames.DeadLetter, cancellationToken), Most);
        if (_left == 0)
        {
            return 0;
        }

        await TakeAsync(cancellationToken);
        return await RemoveAsync(isStale, cancellationToken);
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
        if (CopyHeaders.Read(delivery.BasicProperties) is { } copy)
        {
            _copies.Enqueue((delivery.DeliveryTag, copy));
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _allTaken.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    private async Task<int> RemoveAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (_copies.TryDequeue(out var found))
        {
            if (await isStale(found.Copy, cancellationToken))
            {
                await channel.BasicAckAsync(found.Tag, multiple: false, cancellationToken);
                removed++;
            }
        }

        return removed;
    }
}

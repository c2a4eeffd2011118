using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.Intake;

/// <summary>
/// One channel's life of the submissions' consumer: deliveries are copied into a queue, submitters take what waits there,
/// so that a batch is as large as the last commit was long.
/// </summary>
internal sealed class SubmissionSession(IChannel channel, SubmissionStore store, IntakeWidth width, Surroundings surroundings)
{
    // The second reads and counts tokens while the first one's commit is written.
    private const int Submitters = 2;

    private readonly Channel<Delivery> _arrived = Channel.CreateUnbounded<Delivery>();
    private readonly OrderedAcknowledgement _acknowledgement = new(channel);
    private readonly Lock _taking = new();
    private readonly ByteBudget _budget = new(surroundings.Options.IntakeBytes);
    private volatile TaskCompletionSource _resize = new();
    private volatile bool _ending;

    /// <summary>Consumes until the channel closes or it is told to stop; what is not stored then goes back to the queue.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await BrokerTopology.DeclareSharedAsync(channel, stop);
        using var abort = new CancellationTokenSource();
        var submitters = Task.WhenAll(Enumerable.Range(0, Submitters).Select(_ => Task.Run(() => SubmitAllAsync(abort.Token))));
        try
        {
            while (!stop.IsCancellationRequested && channel.IsOpen && !submitters.IsCompleted)
            {
                await ConsumeAsync(submitters, stop);
            }
        }
        finally
        {
            await EndAsync(submitters, abort);
        }
    }

    /// <summary>Consumes with one prefetch; a change of it needs a new consumer.</summary>
    private async Task ConsumeAsync(Task submitters, CancellationToken stop)
    {
        var resize = _resize = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new DeliveryConsumer(channel, WhenDeliveredAsync);
        await channel.BasicQosAsync(0, width.Current, global: false, stop);
        var tag = await channel.BasicConsumeAsync(QueueNames.Submit, autoAck: false, consumer, stop);
        await Task.WhenAny(consumer.WaitForEndAsync(stop), resize.Task, submitters);
        if (!consumer.Ended.IsCompleted)
        {
            using var patience = new CancellationTokenSource(surroundings.Options.StopTimeout, surroundings.Time);
            await channel.CancelConsumerAsync(tag, patience.Token);
        }
        else if (channel.IsOpen)
        {
            throw new BrokerAwayException($"The broker ended the consumer of {QueueNames.Submit} (was the queue deleted?).");
        }

        if (resize.Task.IsCompleted)
        {
            await _budget.WhenEmptyAsync().WaitAsync(stop);
        }
    }

    private async ValueTask WhenDeliveredAsync(BasicDeliverEventArgs delivery)
    {
        if (_budget.TryTake(delivery.Body.Length))
        {
            var copy = new Delivery(delivery.DeliveryTag, delivery.BasicProperties, delivery.Body.ToArray());
            _arrived.Writer.TryWrite(copy);
            return;
        }

        await channel.GiveBackAsync(delivery.DeliveryTag);
        if (_resize.TrySetResult())
        {
            width.Narrow();
        }
    }

    private async Task SubmitAllAsync(CancellationToken abort)
    {
        var deliveries = new List<Delivery>();
        while (!_ending && await _arrived.Reader.WaitToReadAsync(abort))
        {
            if (TakeBatch(deliveries) is { } batch)
            {
                await SubmitAsync(deliveries, batch, abort);
            }
        }
    }

    /// <summary>One submitter at a time, so that each batch is a run of neighbours. Null: the other submitter took all.</summary>
    private OrderedAcknowledgement.Batch? TakeBatch(List<Delivery> deliveries)
    {
        deliveries.Clear();
        lock (_taking)
        {
            while (deliveries.Count < surroundings.Options.IntakeBatch && _arrived.Reader.TryRead(out var delivery))
            {
                deliveries.Add(delivery);
            }

            return deliveries.Count == 0 ? null : _acknowledgement.Open(deliveries[^1].Tag);
        }
    }

    private async Task SubmitAsync(List<Delivery> deliveries, OrderedAcknowledgement.Batch batch, CancellationToken abort)
    {
        if (!await store.StoreAsync(deliveries, () => _ending, abort))
        {
            return;
        }

        await _acknowledgement.DoneAsync(batch);
        _budget.Give(deliveries.Sum(delivery => (long)delivery.Body.Length));
        if (width.Took(deliveries.Count))
        {
            _resize.TrySetResult();
        }
    }

    private async Task EndAsync(Task submitters, CancellationTokenSource abort)
    {
        _ending = true;
        _arrived.Writer.Complete();
        abort.CancelAfter(surroundings.Options.StopTimeout);
        try
        {
            await submitters;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // The ledger did not answer in time: nothing of it was acknowledged, everything goes back.
        }
    }
}

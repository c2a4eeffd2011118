using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Scheduler.Messaging.Connections;

/// <summary>Takes deliveries of one consumer and tells when it ended: cancelled by us, by the broker, or its channel closed.</summary>
/// <param name="channel">The channel it consumes on.</param>
/// <param name="whenDelivered">Called one delivery after the other; the body is valid until it returns, so it must be quick.</param>
internal sealed class DeliveryConsumer(IChannel channel, Func<BasicDeliverEventArgs, ValueTask> whenDelivered)
    : AsyncDefaultBasicConsumer(channel)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ended => _ended.Task;

    /// <summary>Returns when it ended, or when it shall.</summary>
    public async Task WaitForEndAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => stopped.TrySetResult());
        await Task.WhenAny(_ended.Task, stopped.Task);
    }

    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
        IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
        await whenDelivered(new BasicDeliverEventArgs(
            consumerTag, deliveryTag, redelivered, exchange, routingKey, properties, body, cancellationToken));

    protected override async Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        await base.OnCancelAsync(consumerTags, cancellationToken);
        _ended.TrySetResult();
    }
}

using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.Lanes;

/// <summary>One channel's life of a flow queue's consumer. The prefetch bounds the handlers that run at once.</summary>
internal sealed class FlowSession(
    IChannel channel,
    string queue,
    Func<DispatchTicket, CancellationToken, Task> handler,
    Surroundings surroundings)
{
    private readonly ConcurrentDictionary<ulong, Task> _running = new();
    private readonly DeliveryDesk _desk = new(channel);
    private CancellationToken _ending;

    /// <summary>Consumes until the channel closes or it is told to stop; then cancels the handlers and waits for them.</summary>
    public async Task RunAsync(ushort prefetch, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _ending = ending.Token;
        var consumer = new DeliveryConsumer(channel, WhenDeliveredAsync);
        await channel.BasicQosAsync(0, prefetch, global: false, stop);
        var tag = await channel.BasicConsumeAsync(queue, autoAck: false, consumer, stop);
        await consumer.WaitForEndAsync(stop);
        await ending.CancelAsync();
        await StopAsync(consumer, tag);
    }

    private async Task StopAsync(DeliveryConsumer consumer, string tag)
    {
        if (!consumer.Ended.IsCompleted)
        {
            using var patience = new CancellationTokenSource(surroundings.Options.StopTimeout, surroundings.Time);
            await channel.CancelConsumerAsync(tag, patience.Token);
        }

        await Task.WhenAll(_running.Values).WaitAsync(surroundings.Options.StopTimeout, surroundings.Time);
    }

    private async ValueTask WhenDeliveredAsync(BasicDeliverEventArgs delivery)
    {
        if (_ending.IsCancellationRequested)
        {
            // Not handled: the closing of the channel gives it back.
            return;
        }

        if (TicketJson.Read(delivery.Body.Span) is { } ticket)
        {
            Handle(delivery.DeliveryTag, ticket);
            return;
        }

        surroundings.Notices.Post(new Notice.MessageIgnored(queue, "It is not a dispatch ticket."));
        await _desk.AcknowledgeAsync(delivery.DeliveryTag);
    }

    private void Handle(ulong tag, DispatchTicket ticket)
    {
        var start = new Task<Task>(() => HandleAsync(tag, ticket));
        _running[tag] = start.Unwrap();
        start.Start(TaskScheduler.Default);
    }

    private async Task HandleAsync(ulong tag, DispatchTicket ticket)
    {
        try
        {
            await handler(ticket, _ending);
            await _desk.AcknowledgeAsync(tag);
        }
        catch (Exception error)
        {
            await RestAsync(error);
            await _desk.GiveBackAsync(tag);
        }
        finally
        {
            _running.TryRemove(tag, out _);
        }
    }

    private async Task RestAsync(Exception error)
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        surroundings.Notices.Post(new Notice.LoopFailed($"dispatch from {queue}", error, surroundings.Options.RedeliveryDelay));
        try
        {
            await Task.Delay(surroundings.Options.RedeliveryDelay, surroundings.Time, _ending);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Stopping ends the rest early; the message goes back all the same.
        }
    }
}

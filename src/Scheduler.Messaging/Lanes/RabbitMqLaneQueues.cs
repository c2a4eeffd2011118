using System.Collections.Concurrent;
using RabbitMQ.Client;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.Lanes;

/// <summary>
/// Flow queues on RabbitMQ. They use the client and not MassTransit's endpoints: a paused lane stops and starts consuming
/// thousands of times a day with a changing look-ahead, which an endpoint can only do by being connected anew, and that leaks.
/// </summary>
internal sealed class RabbitMqLaneQueues(
    RabbitMqLink consuming, RabbitMqLink publishing, ConfirmedPublisher publisher, Surroundings surroundings)
    : ILaneQueues
{
    // False: declared once, but a message found no queue since.
    private readonly ConcurrentDictionary<string, bool> _declared = new(StringComparer.Ordinal);

    public bool DiesWithProcess => false;

    public async Task DeclareAsync(string lane, CancellationToken cancellationToken)
    {
        if (_declared.TryGetValue(lane, out var sound) && sound)
        {
            return;
        }

        var connection = await publishing.ConnectAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await BrokerTopology.DeclareLaneAsync(channel, lane, cancellationToken);
        _declared[lane] = true;
    }

    public async Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken)
    {
        var messages = tickets.Select(MessageOf).ToArray();
        var failures = await publisher.PublishAsync(messages, cancellationToken);
        IReadOnlyList<DispatchTicket> unconfirmed = [.. tickets.Where((_, index) => failures[index] is not null)];
        if (unconfirmed.Count > 0)
        {
            await MendAsync(unconfirmed, failures, cancellationToken);
        }

        return unconfirmed;
    }

    public Task<IAsyncDisposable> ConsumeAsync(
        string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        var loops = JobClasses.All.Select(flow => StartFlow(lane, flow, ahead, handler)).ToArray();
        return Task.FromResult<IAsyncDisposable>(new LaneConsumer(loops));
    }

    private static OutgoingMessage MessageOf(DispatchTicket ticket)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
        return new OutgoingMessage(QueueNames.Flow(ticket.Lane, ticket.Class), properties, TicketJson.Write(ticket));
    }

    private ConsumerLoop StartFlow(string lane, JobClass flow, int ahead, Func<DispatchTicket, CancellationToken, Task> handler)
    {
        var queue = QueueNames.Flow(lane, flow);
        var loop = new ConsumerLoop($"consumer of {queue}", consuming, surroundings);
        var prefetch = (ushort)Math.Min(ahead, ushort.MaxValue);
        loop.Start(async (channel, stop) =>
        {
            await BrokerTopology.DeclareLaneAsync(channel, lane, stop);
            var session = new FlowSession(channel, queue, handler, surroundings);
            await session.RunAsync(prefetch, stop);
        });
        return loop;
    }

    /// <summary>A declared queue that vanished (broker reset, deleted by hand) is declared again, so that the next publish finds it.</summary>
    private async Task MendAsync(
        IReadOnlyList<DispatchTicket> unconfirmed, IReadOnlyList<Exception?> failures, CancellationToken cancellationToken)
    {
        var why = failures.First(failure => failure is not null)!;
        surroundings.Notices.Post(new Notice.LoopFailed($"publishing of {unconfirmed.Count} dispatches", why, TimeSpan.Zero));
        foreach (var lane in unconfirmed.Select(ticket => ticket.Lane).Distinct().Where(_declared.ContainsKey))
        {
            _declared[lane] = false;
            if (publishing.IsOpen)
            {
                await DeclareAsync(lane, cancellationToken);
            }
        }
    }
}

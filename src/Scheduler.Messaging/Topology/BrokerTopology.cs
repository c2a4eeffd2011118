using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Scheduler.Core.Jobs;

namespace Scheduler.Messaging.Topology;

/// <summary>
/// Declares exchanges, queues and bindings; each call is idempotent, and every consumer declares what it reads from, so a broker that
/// came back empty gets everything again.
/// </summary>
internal static class BrokerTopology
{
    /// <summary>Never reached by us. Since 4.0 a broker without this argument drops a message at its 20th return.</summary>
    public const int DeliveryLimit = 1_000_000;

    private const ushort PreconditionFailed = 406;

    // A lost lane message is repaired by its dispatch deadline, and a copy of a parked job by the ledger: dead-lettering them
    // would only make noise, so they have no dead-letter exchange.
    private static readonly Dictionary<string, object?> Plain = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
    };

    // A submission exists nowhere else. Should a policy lower its limit, it lands where people look for what failed,
    // from where it can be moved back; at-least-once makes the broker confirm that move.
    private static readonly Dictionary<string, object?> Kept = new(Plain)
    {
        ["x-dead-letter-exchange"] = string.Empty,
        ["x-dead-letter-routing-key"] = QueueNames.DeadLetter,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>Submissions and dead letters. The exchanges are those that MassTransit's producers declare: durable fanouts.</summary>
    public static async Task DeclareSharedAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await DeclareQueueAsync(channel, QueueNames.DeadLetter, Plain, cancellationToken);
        await DeclareQueueAsync(channel, QueueNames.Submit, Kept, cancellationToken);
        await DeclareFanoutAsync(channel, QueueNames.Submit, cancellationToken);
        await DeclareFanoutAsync(channel, QueueNames.SubmitContract, cancellationToken);
        await channel.QueueBindAsync(QueueNames.Submit, QueueNames.Submit, string.Empty, cancellationToken: cancellationToken);
        await channel.ExchangeBindAsync(QueueNames.Submit, QueueNames.SubmitContract, string.Empty, cancellationToken: cancellationToken);
    }

    public static async Task DeclareLaneAsync(IChannel channel, string lane, CancellationToken cancellationToken)
    {
        foreach (var flow in JobClasses.All)
        {
            await DeclareQueueAsync(channel, QueueNames.Flow(lane, flow), Plain, cancellationToken);
        }
    }

    private static async Task DeclareQueueAsync(
        IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
        }
        catch (OperationInterruptedException refusal) when (refusal.ShutdownReason?.ReplyCode == PreconditionFailed)
        {
            throw Mismatch("queue", queue, refusal);
        }
    }

    private static async Task DeclareFanoutAsync(IChannel channel, string exchange, CancellationToken cancellationToken)
    {
        try
        {
            await channel.ExchangeDeclareAsync(
                exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        }
        catch (OperationInterruptedException refusal) when (refusal.ShutdownReason?.ReplyCode == PreconditionFailed)
        {
            throw Mismatch("exchange", exchange, refusal);
        }
    }

    private static QueueMismatchException Mismatch(string kind, string name, OperationInterruptedException refusal) => new(
        $"The {kind} '{name}' exists with other arguments than the scheduler needs: {refusal.ShutdownReason!.ReplyText}. "
        + "Move its messages away, delete it and start again.",
        refusal);
}

using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Scheduler.Contracts;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Intake;

namespace Scheduler.Messaging.Events;

/// <summary>
/// Sends final events to the queues that producers named. Straight to the queue: a MassTransit send would declare it, and so
/// make a new one for everybody who is gone.
/// </summary>
internal sealed class ReplySender(ConfirmedPublisher publisher, Surroundings surroundings)
{
    /// <exception cref="BrokerAwayException">A reply was not confirmed though its queue may be there.</exception>
    public async Task SendAsync(IReadOnlyList<OutboxEvent> events, IReadOnlyList<object> contracts, CancellationToken cancellationToken)
    {
        var replies = events.Zip(contracts, ReplyOrNull).OfType<OutgoingMessage>().ToArray();
        if (replies.Length == 0)
        {
            return;
        }

        var failures = await publisher.PublishAsync(replies, cancellationToken);
        for (var index = 0; index < replies.Length; index++)
        {
            Judge(replies[index], failures[index]);
        }
    }

    private static OutgoingMessage? ReplyOrNull(OutboxEvent happened, object contract) =>
        happened.ReplyTo is { } text && EventContracts.IsFinal(happened.Kind) && ReplyAddress.Parse(text) is { } address
            ? address.Form == ReplyForm.Envelope ? EnvelopeOf(happened, contract, address) : PlainOf(happened, contract, address)
            : null;

    private static OutgoingMessage PlainOf(OutboxEvent happened, object contract, ReplyAddress address)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            MessageId = EventId.Of(happened).ToString(),
            Type = contract.GetType().Name,
        };
        if (address.Correlation.Length > 0)
        {
            properties.CorrelationId = address.Correlation;
        }

        return new OutgoingMessage(address.Queue, properties, EventJson.Write(contract));
    }

    private static OutgoingMessage EnvelopeOf(OutboxEvent happened, object contract, ReplyAddress address)
    {
        var id = EventId.Of(happened).ToString();
        var envelope = new JsonMessageEnvelope
        {
            MessageId = id,
            RequestId = Guid.TryParse(address.Correlation, out _) ? address.Correlation : null,
            MessageType = [MessageUrn.ForTypeString(contract.GetType()), MessageUrn.ForTypeString<JobEvent>()],
            Message = contract,
            SentTime = happened.At.UtcDateTime,
        };
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = SystemTextJsonMessageSerializer.JsonContentType.MediaType,
            MessageId = id,
        };
        return new OutgoingMessage(
            address.Queue, properties, JsonSerializer.SerializeToUtf8Bytes(envelope, SystemTextJsonMessageSerializer.Options));
    }

    private void Judge(OutgoingMessage reply, Exception? failure)
    {
        if (failure is PublishReturnException)
        {
            surroundings.Notices.Post(new Notice.MessageIgnored(reply.Queue, "The queue that was to get the reply is gone."));
        }
        else if (failure is not null)
        {
            throw new BrokerAwayException($"A reply was not confirmed: {failure.Message}", failure);
        }
    }
}

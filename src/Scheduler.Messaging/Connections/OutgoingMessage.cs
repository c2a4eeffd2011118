using RabbitMQ.Client;

namespace Scheduler.Messaging.Connections;

/// <summary>A message on its way to one queue, through the default exchange: no binding can be missing.</summary>
internal sealed record OutgoingMessage(string Queue, BasicProperties Properties, ReadOnlyMemory<byte> Body);

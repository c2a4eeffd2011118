using RabbitMQ.Client;

namespace Scheduler.Messaging.Intake;

/// <summary>A submission in hand, not yet acknowledged.</summary>
internal sealed record Delivery(ulong Tag, IReadOnlyBasicProperties Properties, byte[] Body);

using RabbitMQ.Client;

namespace Scheduler.Messaging.Connections;

/// <summary>A channel with the connection it belongs to.</summary>
internal sealed record OpenChannel(IConnection Connection, IChannel Channel);

namespace Scheduler.Worker.Configuration;

/// <summary>Null: the embedded default, lane queues in process. Otherwise the broker's address with credentials.</summary>
internal sealed record TransportSettings(Uri? RabbitMq);

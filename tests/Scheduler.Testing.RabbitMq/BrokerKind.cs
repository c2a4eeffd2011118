namespace Scheduler.Testing.RabbitMq;

/// <summary>Where the broker of a test run comes from.</summary>
public enum BrokerKind
{
    /// <summary>A container where a Docker engine answers, else a private node.</summary>
    Auto,

    /// <summary>A container started by Testcontainers.RabbitMq; an engine must answer.</summary>
    Testcontainers,

    /// <summary>The installed <c>rabbitmq-server</c>, started on free ports with a folder of its own.</summary>
    Private,
}

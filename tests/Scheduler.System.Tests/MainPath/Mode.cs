namespace Scheduler.System.Tests.MainPath;

/// <summary>What carries the tickets: the embedded default, or a real RabbitMQ.</summary>
internal sealed record Mode(Uri? Broker)
{
    public static Mode Embedded { get; } = new((Uri?)null);

    public override string ToString() => Broker is null ? "embedded" : "RabbitMQ";
}

using Microsoft.Extensions.Logging.Abstractions;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Messaging;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>A transport on a virtual host of its own, with short waits.</summary>
internal sealed class TransportUnderTest : IAsyncDisposable
{
    private readonly RabbitMqBroker _broker;

    private TransportUnderTest(RabbitMqBroker broker, RabbitMqOptions options)
    {
        _broker = broker;
        Uri = options.Uri;
        Transport = new RabbitMqTransport(
            options, lane => lane == "known" ? "account-1" : null, Notices, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public Uri Uri { get; }

    public RecordedNotices Notices { get; } = new();

    public RabbitMqTransport Transport { get; }

    public static async Task<TransportUnderTest> StartAsync(RabbitMqBroker broker, Uri virtualHost, CancellationToken cancellationToken)
    {
        var started = new TransportUnderTest(broker, OptionsFor(virtualHost));
        await started.Transport.StartAsync(cancellationToken);
        return started;
    }

    public static RabbitMqOptions OptionsFor(Uri virtualHost) => new()
    {
        Uri = virtualHost,
        RedeliveryDelay = TimeSpan.FromMilliseconds(10),
        PublishTimeout = TimeSpan.FromSeconds(5),
        StopTimeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>name, type and arguments of each queue, separated by tabs.</summary>
    public async Task<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellationToken)
    {
        var text = await _broker.ExecAsync(
            "rabbitmqctl",
            ["list_queues", "-q", "--no-table-headers", "-p", Uri.AbsolutePath.TrimStart('/'), "name", "type", "arguments"],
            cancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public ValueTask DisposeAsync() => Transport.DisposeAsync();
}

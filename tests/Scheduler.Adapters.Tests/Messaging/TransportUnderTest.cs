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
        Options = options;
        Transport = new RabbitMqTransport(
            options, lane => lane == "known" ? "account-1" : null, _ => "OpenAI", Notices, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public RabbitMqOptions Options { get; }

    public Uri Uri => Options.Uri;

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
    public Task<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellationToken) =>
        ListAsync("list_queues", ["name", "type", "arguments"], cancellationToken);

    /// <summary>
    /// The queue of each consumer. A passive declare counts a cancelled one too, as long as it has unsettled messages (3.10.8).
    /// </summary>
    public Task<IReadOnlyList<string>> ListConsumersAsync(CancellationToken cancellationToken) =>
        ListAsync("list_consumers", ["queue_name"], cancellationToken);

    public ValueTask DisposeAsync() => Transport.DisposeAsync();

    private async Task<IReadOnlyList<string>> ListAsync(string command, string[] columns, CancellationToken cancellationToken)
    {
        string[] arguments = [command, "-q", "--no-table-headers", "-p", Uri.AbsolutePath.TrimStart('/'), .. columns];
        var text = await _broker.ExecAsync("rabbitmqctl", arguments, cancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

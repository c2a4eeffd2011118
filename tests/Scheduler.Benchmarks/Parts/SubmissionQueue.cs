using System.Text;
using RabbitMQ.Client;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Benchmarks.Parts;

/// <summary>Fills a queue with plain JSON jobs: persistent, mandatory, each confirmed.</summary>
internal static class SubmissionQueue
{
    public const string Submit = "scheduler.submit";

    private const int Window = 256;

    public static async Task FillAsync(Uri broker, string queue, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "benchmark producer", AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, null);
        await using var channel = await connection.CreateChannelAsync(confirms, cancellationToken);
        foreach (var window in lines.Chunk(Window))
        {
            await Task.WhenAll(window.Select(line => PublishAsync(channel, queue, line, cancellationToken)));
        }
    }

    /// <summary>The quorum queue of the bare consumer, durable like ours.</summary>
    public static async Task DeclareQuorumAsync(Uri broker, string queue, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
    }

    public static async Task ExpectDepthAsync(Uri broker, string queue, int jobs, CancellationToken cancellationToken)
    {
        var depth = await RabbitMqBroker.DepthAsync(broker, queue, cancellationToken);
        if (depth != jobs)
        {
            throw new InvalidOperationException($"{queue} holds {depth} messages instead of {jobs}.");
        }
    }

    private static Task PublishAsync(IChannel channel, string queue, string line, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = Guid.NewGuid().ToString(),
        };
        return channel.BasicPublishAsync(
            exchange: "", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(line), cancellationToken).AsTask();
    }
}

using RabbitMQ.Client;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>Any client of the broker: a producer or a tool that knows nothing of the scheduler.</summary>
internal sealed class AmqpClient : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null);

    private readonly IConnection _connection;

    private AmqpClient(IConnection connection, IChannel channel)
    {
        _connection = connection;
        Channel = channel;
    }

    public IChannel Channel { get; }

    public static async Task<AmqpClient> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = uri, AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        return new AmqpClient(connection, await connection.CreateChannelAsync(Confirmed, cancellationToken));
    }

    public async Task PublishAsync(string queue, ReadOnlyMemory<byte> body, BasicProperties properties, CancellationToken cancellationToken) =>
        await Channel.BasicPublishAsync(string.Empty, queue, mandatory: true, properties, body, cancellationToken);

    public async Task<uint> DepthAsync(string queue, CancellationToken cancellationToken) =>
        await Channel.MessageCountAsync(queue, cancellationToken);

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}

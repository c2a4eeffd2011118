using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>
/// One worker looks at the copies at a time: while it holds them another would see an empty queue, and take all for lost. An
/// exclusive queue is the lock; the broker takes it back when the connection ends.
/// </summary>
internal sealed class SweepTurn : IAsyncDisposable
{
    private const ushort ResourceLocked = 405;

    private readonly IChannel _channel;

    private SweepTurn(IChannel channel) => _channel = channel;

    /// <summary>Null: somebody else has it.</summary>
    public static async Task<SweepTurn?> TakeAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await channel.QueueDeclareAsync(
                QueueNames.DeadLetterSweep, durable: false, exclusive: true, autoDelete: false, cancellationToken: cancellationToken);
            return new SweepTurn(channel);
        }
        catch (OperationInterruptedException locked) when (locked.ShutdownReason?.ReplyCode == ResourceLocked)
        {
            await channel.DisposeAsync();
            return null;
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel.IsOpen)
        {
            await _channel.QueueDeleteAsync(QueueNames.DeadLetterSweep, cancellationToken: CancellationToken.None);
        }

        await _channel.DisposeAsync();
    }
}

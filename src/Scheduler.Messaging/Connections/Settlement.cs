using RabbitMQ.Client;

namespace Scheduler.Messaging.Connections;

/// <summary>Settles deliveries. On a channel that is gone there is nothing to settle: the broker delivers them again.</summary>
internal static class Settlement
{
    public static Task AcknowledgeAsync(this IChannel channel, ulong tag) => AcknowledgeAsync(channel, tag, multiple: false);

    /// <summary>This delivery and all before it.</summary>
    public static Task AcknowledgeUpToAsync(this IChannel channel, ulong tag) => AcknowledgeAsync(channel, tag, multiple: true);

    private static async Task AcknowledgeAsync(IChannel channel, ulong tag, bool multiple)
    {
        try
        {
            await channel.BasicAckAsync(tag, multiple, CancellationToken.None);
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            // Delivered again on the next channel; generations and message ids make that harmless.
        }
    }

    /// <summary>False: the channel is gone, and the broker was not told.</summary>
    public static async Task<bool> GiveBackAsync(this IChannel channel, ulong tag)
    {
        try
        {
            await channel.BasicNackAsync(tag, multiple: false, requeue: true, CancellationToken.None);
            return true;
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            // The closing of the channel has given it back.
            return false;
        }
    }

    /// <summary>Ends a consumer that may have ended already.</summary>
    public static async Task CancelConsumerAsync(this IChannel channel, string consumerTag, CancellationToken cancellationToken)
    {
        try
        {
            await channel.BasicCancelAsync(consumerTag, noWait: false, cancellationToken);
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            // It ended with its channel.
        }
    }
}

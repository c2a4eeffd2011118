using RabbitMQ.Client.Exceptions;

namespace Scheduler.Messaging.Connections;

/// <summary>Which exceptions mean that the broker or the way to it is broken, and not our code.</summary>
internal static class BrokerTrouble
{
    public static bool Is(Exception exception) =>
        exception is RabbitMQClientException or BrokerAwayException or IOException or TimeoutException
            or System.Net.Sockets.SocketException or ObjectDisposedException;
}

using System.Net;
using System.Net.Sockets;

namespace Scheduler.Testing.RabbitMq;

/// <summary>A port of the loopback address that was free a moment ago.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

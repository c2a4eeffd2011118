using System.Net;
using System.Net.Sockets;

namespace Scheduler.Providers.Transport;

/// <summary>
/// Connects to the resolved address only after looking at it: never to link-local and metadata addresses, to loopback only
/// when the account (or its proxy) is configured there. A name that is changed later meets the same check.
/// </summary>
internal sealed class EgressGuard(bool allowLoopback)
{
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("fd00:ec2::254/128"),
    ];

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) ? allowLoopback : !Never.Any(network => network.Contains(plain));
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = Array.FindAll(await Dns.GetHostAddressesAsync(host, cancellationToken), Allows);
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host} has only addresses that are refused (link-local, metadata or loopback)");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Scheduler.Alerts;

/// <summary>
/// Connects only after looking at the resolved address: never to link-local and metadata addresses, to loopback only when the
/// receiver is configured there.
/// </summary>
internal sealed class AddressGuard(bool allowLoopback)
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

    /// <exception cref="IOException">The name has only addresses that are refused.</exception>
    /// <exception cref="SocketException">It cannot be resolved or reached.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = Array.FindAll(await Dns.GetHostAddressesAsync(host, cancellationToken), Allows);
        if (addresses.Length == 0)
        {
            throw new IOException($"{host} has only addresses that are refused (link-local, metadata or loopback).");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

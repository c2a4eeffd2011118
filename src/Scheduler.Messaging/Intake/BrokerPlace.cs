namespace Scheduler.Messaging.Intake;

/// <summary>A broker as addresses name it: host, port, virtual host. The ways to write this machine count as one.</summary>
internal sealed record BrokerPlace(string Host, int Port, string VirtualHost)
{
    private const int DefaultPort = 5672;
    private const int DefaultTlsPort = 5671;

    /// <summary>The place of a connection string: the whole path is the virtual host.</summary>
    public static BrokerPlace Of(Uri connection) =>
        new(HostOf(connection), PortOf(connection), VirtualHostOf(connection.AbsolutePath));

    /// <summary>True for a MassTransit address of this broker: its path is the virtual host and then the name.</summary>
    public bool Holds(Uri address)
    {
        var path = address.AbsolutePath;
        var virtualHost = VirtualHostOf(path[..Math.Max(0, path.LastIndexOf('/'))]);
        return this == new BrokerPlace(HostOf(address), PortOf(address), virtualHost);
    }

    private static string HostOf(Uri uri) => uri.IsLoopback ? "localhost" : uri.Host.ToUpperInvariant();

    private static int PortOf(Uri uri) => uri.IsDefaultPort || uri.Port < 0 ? DefaultPortOf(uri) : uri.Port;

    private static int DefaultPortOf(Uri uri) => uri.Scheme is "amqps" or "rabbitmqs" ? DefaultTlsPort : DefaultPort;

    private static string VirtualHostOf(string path) => path.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : "/";
}

using System.Net;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads where the HTTP API listens and whose word about a request's origin counts.</summary>
internal static class HttpParser
{
    public static IReadOnlyList<ListenAddress> Urls(SettingsSection http)
    {
        var urls = ListenAddress.List(http.Text("Urls", "http://127.0.0.1:8080"));
        foreach (var url in urls.Where(url => !url.IsValid))
        {
            http.Error("Urls", url.Text, "must be addresses like http://127.0.0.1:8080, separated by semicolons.");
        }

        if (urls.Count == 0)
        {
            http.Error("Urls", null, "must name at least one address, e.g. http://127.0.0.1:8080.");
        }

        return urls;
    }

    public static IReadOnlyList<IPNetwork> KnownProxies(SettingsSection http)
    {
        List<IPNetwork> networks = [];
        foreach (var text in http.List("KnownProxies"))
        {
            if (ReadNetwork(text) is { PrefixLength: > 0 } network)
            {
                networks.Add(network);
            }
            else
            {
                http.Error("KnownProxies", text, "must be an address or a network like 10.0.0.5 or 10.0.0.0/24; not everybody can be a proxy that is believed.");
            }
        }

        return networks;
    }

    private static IPNetwork? ReadNetwork(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}

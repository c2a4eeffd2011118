using System.Diagnostics;
using System.Net;
using Scheduler.Providers.Accounts;

namespace Scheduler.Providers.Transport;

/// <summary>
/// The connections of one account: no redirects (the key is for one host), no cookies, no proxy from the environment, no
/// decompression, no headers of tracing.
/// </summary>
internal static class AccountHandler
{
    /// <summary>Above what a lane may have in flight: the pacer limits, not the pool.</summary>
    private const int MaxConnections = 20_000;

    public static SocketsHttpHandler Create(ProviderAccount account, TransportOptions options)
    {
        var guard = new EgressGuard(account.Settings.BaseUrl.IsLoopback || account.Proxy?.IsLoopback == true);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = account.Proxy is not null,
            Proxy = account.Proxy is null ? null : new WebProxy(account.Proxy),
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = options.ConnectionLifetime,
            PooledConnectionIdleTimeout = options.ConnectionIdle,
            MaxConnectionsPerServer = MaxConnections,
            EnableMultipleHttp2Connections = true,
            ConnectCallback = guard.ConnectAsync,
        };
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Whether a request comes from this machine's user, and not through a proxy or from a foreign page.</summary>
internal static class LocalRequest
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Forwarded-Host", "X-Original-Host", "X-Real-IP", "Via"];

    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && HasLocalHost(context.Request)
        && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);

    /// <summary>A page of another name that resolves to 127.0.0.1 (DNS rebinding) still sends its own name.</summary>
    public static bool HasLocalHost(HttpRequest request)
    {
        var host = request.Host.Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}

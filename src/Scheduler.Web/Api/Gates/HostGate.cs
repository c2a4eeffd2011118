using System.Net;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Gates;

/// <summary>
/// Refuses names that are not ours: a page in a browser whose name was pointed at this machine (DNS rebinding) speaks with its
/// own name. Loopback names are always served; others by configuration, and any beyond loopback while none is configured.
/// Health is served under every name, because probes ask by address.
/// </summary>
internal sealed class HostGate(RequestDelegate next, AccessDirectory directory)
{
    public Task InvokeAsync(HttpContext context) =>
        ApiPaths.IsHealth(context.Request.Path) || IsServed(context.Request.Host.Host)
            ? next(context)
            : new ApiProblem(400, "host_not_allowed", "This host name is not served. Use localhost, or add it to Http:AllowedHosts.").ExecuteAsync(context);

    private bool IsServed(string host)
    {
        var options = directory.Options;
        return IsLoopback(host)
            || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || (!options.IsLoopbackOnly && options.AllowedHosts.Count == 0);
    }

    private static bool IsLoopback(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

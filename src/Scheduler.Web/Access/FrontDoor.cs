using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Dashboard;

namespace Scheduler.Web.Access;

/// <summary>What comes before all else: who a known proxy speaks for, and which listener a request came in by.</summary>
public static partial class FrontDoor
{
    /// <summary>Call it before anything else is mounted.</summary>
    public static WebApplication UseFrontDoor(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessDirectory>().Options.KnownProxies is { Count: > 0 } proxies)
        {
            var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                headers.KnownIPNetworks.Add(proxy);
            }

            app.UseForwardedHeaders(headers);
            app.Use(RefuseOddPrefixAsync);
        }

        var dashboard = app.Services.GetRequiredService<SchedulerDashboardOptions>();
        if (dashboard.Ports.Count > 0)
        {
            app.Use((context, next) => IsAtItsPort(context, dashboard) ? next(context) : NotHereAsync(context));
        }

        return app;
    }

    private static bool IsAtItsPort(HttpContext context, SchedulerDashboardOptions dashboard) =>
        dashboard.Ports.Contains(context.Connection.LocalPort) == context.Request.Path.StartsWithSegments(dashboard.Path);

    private static Task NotHereAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Links and redirects begin with the prefix. A proxy that passes on whatever a client claims must not lead to another host.</summary>
    private static Task RefuseOddPrefixAsync(HttpContext context, RequestDelegate next)
    {
        if (Prefix().IsMatch(context.Request.PathBase.Value ?? ""))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\z")]
    private static partial Regex Prefix();
}

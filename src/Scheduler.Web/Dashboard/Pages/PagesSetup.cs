using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduler.Core.History;
using Scheduler.Core.Overview;
using Scheduler.Web.Dashboard.Pages.Acts;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>Our pages: what they need in the container, and their place in Hangfire's dashboard.</summary>
internal static class PagesSetup
{
    private static readonly (string Text, string Path)[] Menu =
    [
        ("Overview", "/overview"), ("Lanes", "/lanes"), ("Jobs", "/ledger"), ("Dead letters", "/dead-letters"), ("Accounts", "/accounts"), ("Tenants", "/tenants"), ("Audit", "/audit"),
    ];

    public static void AddAdminPages(this IServiceCollection services)
    {
        services.TryAddSingleton<LaneHistory>();
        services.AddSingleton<OverviewSight>();
        services.AddSingleton<OverviewDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<OverviewDesk>());
        services.AddSingleton<TenantRows>();
        services.AddSingleton(JobsActPorts.Of);
    }

    /// <summary>Once for the process: Hangfire's routes, menu, scripts and styles are its statics.</summary>
    public static void AddToHangfire()
    {
        foreach (var route in AdminRoutes.All)
        {
            DashboardRoutes.Routes.Add(route.Path, new AdminDispatcher(route));
        }

        // Hangfire's own items begin with "Jobs", which here are the ledger's; its pages follow behind ours under names that tell what they are here.
        NavigationMenu.Items.Clear();
        foreach (var (text, path) in Menu)
        {
            NavigationMenu.Items.Add(page => ItemOf(page, text, path));
        }

        NavigationMenu.Items.Add(page => new MenuItem("Upkeep", page.Url.To("/recurring")) { Active = page.RequestPath.StartsWith("/recurring", StringComparison.Ordinal) });
        NavigationMenu.Items.Add(page => new MenuItem("Hangfire", page.Url.To("/jobs/enqueued"))
        {
            Active = page.RequestPath.StartsWith("/jobs", StringComparison.Ordinal) || page.RequestPath.StartsWith("/servers", StringComparison.Ordinal),
        });
        AddAssets();
    }

    private static void AddAssets()
    {
        foreach (var script in new[] { "uPlot.iife.min.js", "idiomorph.min.js", "scheduler.js" })
        {
            DashboardRoutes.AddJavaScript(typeof(PagesSetup).Assembly, AssetOf(script));
        }

        foreach (var style in new[] { "hangfire.css", "uPlot.min.css", "scheduler.css" })
        {
            DashboardRoutes.AddStylesheet(typeof(PagesSetup).Assembly, AssetOf(style));
        }
    }

    private static string AssetOf(string name) => $"Scheduler.Web.Dashboard.Assets.{name}";

    private static MenuItem ItemOf(RazorPage page, string text, string path) => new(text, page.Url.To(path))
    {
        Active = page.RequestPath == path || page.RequestPath.StartsWith(path + "/", StringComparison.Ordinal),
        Metric = MetricOf(page, path),
    };

    /// <summary>Beside the overview what needs attention, beside the dead letters how many there are.</summary>
    private static DashboardMetric? MetricOf(RazorPage page, string path)
    {
        if (path is not ("/overview" or "/dead-letters"))
        {
            return null;
        }

        return new DashboardMetric($"scheduler:{path}", of => Count(of.Context.GetHttpContext(), path));
    }

    private static Metric? Count(HttpContext http, string path)
    {
        if (http.RequestServices.GetRequiredService<OverviewDesk>().Latest is not { } look)
        {
            return null;
        }

        var count = path == "/overview"
            ? look.Findings.Count(finding => finding.Weight != FindingWeight.Notice)
            : look.Picture.Parked.Values.Sum();
        return count == 0 ? null : new Metric(count) { Style = path == "/overview" ? MetricStyle.Danger : MetricStyle.Warning, Highlighted = path == "/overview" };
    }
}

using Scheduler.Web.Access;
using Scheduler.Web.Dashboard;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads how the dashboard is served. Who may use it: <see cref="AccessParser"/>.</summary>
internal static class DashboardParser
{
    private const string UsualPath = "/hangfire";

    public static DashboardSettings Read(SettingsSection dashboard)
    {
        var urls = ListenAddress.List(dashboard.Text("Urls", ""));
        var settings = new DashboardSettings(ReadOptions(dashboard, urls))
        {
            Urls = urls,
            KeysPath = dashboard.Text("KeysPath"),
        };
        foreach (var url in urls.Where(url => !url.IsValid || url.Port == 0))
        {
            dashboard.Error("Urls", url.Text, "must be addresses with a port, like http://127.0.0.1:8081, separated by semicolons.");
        }

        return settings;
    }

    private static SchedulerDashboardOptions ReadOptions(SettingsSection dashboard, IReadOnlyList<ListenAddress> urls) => new()
    {
        Path = ReadPath(dashboard),
        Https = dashboard.Flag("Https", false),
        IsServed = dashboard.Flag("Enabled", true),
        Ports = urls.Select(url => url.Port).ToHashSet(),
        BodiesFor = dashboard.Choice<AccessRole?>(
            "BodiesFor", AccessRole.Admin, ("Viewer", AccessRole.Viewer), ("Operator", AccessRole.Operator), ("Admin", AccessRole.Admin), ("Nobody", null)),
    };

    private static string ReadPath(SettingsSection dashboard)
    {
        var path = dashboard.Text("Path", UsualPath);
        if (new SchedulerDashboardOptions { Path = path }.Problems().Count > 0)
        {
            dashboard.Error("Path", path, "must be like /hangfire: segments of letters, digits, '-' and '_', no slash at the end.");
            return UsualPath;
        }

        if (path.Split('/')[1].ToLowerInvariant() is "v1" or "health")
        {
            dashboard.Error("Path", path, "must not lie under /v1 or /health, which are the HTTP API's; e.g. /hangfire.");
            return UsualPath;
        }

        return path;
    }
}

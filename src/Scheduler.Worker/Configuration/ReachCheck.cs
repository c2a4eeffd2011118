using Scheduler.Web.Access;

namespace Scheduler.Worker.Configuration;

/// <summary>What is reachable from other machines must know its people: the start is refused, or the dashboard is not served.</summary>
internal static class ReachCheck
{
    public static SchedulerSettings Check(SettingsSection scheduler, SchedulerSettings settings)
    {
        CheckPorts(scheduler, settings);
        var api = settings.Urls.Any(url => url.IsReachable);
        var own = settings.Dashboard.Urls.Any(url => url.IsReachable);
        if (api && settings.Access.Keys.Count == 0 && settings.Access.Tenants.Count == 0)
        {
            scheduler.Error("ApiKeys", null,
                "the address is reachable from other machines, so the HTTP API needs keys; the command hash-key makes one. Or listen on 127.0.0.1 only.");
        }

        if (!settings.Dashboard.Options.IsServed)
        {
            return settings;
        }

        if ((api || own) && settings.Access.AllowedHosts.Count == 0)
        {
            scheduler.Warning("Http:AllowedHosts", null,
                "nothing is listed and the address is reachable from other machines: requests are answered under every host name. List the names that people use.");
        }

        var isReachable = settings.Dashboard.Urls.Count > 0 ? own : api;
        return isReachable && !settings.Access.HasPeople ? CheckPeople(scheduler, settings, own) : settings;
    }

    /// <summary>Keys alone are a program's way in: the API is served and the dashboard, which only people use, is not.</summary>
    private static SchedulerSettings CheckPeople(SettingsSection scheduler, SchedulerSettings settings, bool own)
    {
        if (own || (settings.Access.Keys.Count == 0 && settings.Access.Tenants.Count == 0))
        {
            scheduler.Error("Dashboard:Users", null,
                "the address is reachable from other machines, so the dashboard needs a user (the command hash-password makes a hash) or OpenIdConnect. "
                + "Or listen on 127.0.0.1 only, or set Dashboard:Enabled to false.");
            return settings;
        }

        scheduler.Warning("Dashboard:Users", null,
            "the address is reachable from other machines and nobody can sign in, so the dashboard is not served (404). Configure users or OpenIdConnect, "
            + "or give it addresses of its own on this machine with Dashboard:Urls.");
        return settings with { Dashboard = settings.Dashboard with { Options = settings.Dashboard.Options with { IsServed = false } } };
    }

    private static void CheckPorts(SettingsSection scheduler, SchedulerSettings settings)
    {
        foreach (var url in settings.Dashboard.Urls.Where(url => url.IsValid && settings.Urls.Any(other => other.Port == url.Port)))
        {
            scheduler.Error("Dashboard:Urls", url.Text, "must have ports of their own, which Http:Urls does not use: the port tells the two apart.");
        }
    }
}

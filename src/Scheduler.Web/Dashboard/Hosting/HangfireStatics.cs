using Hangfire;
using Hangfire.Dashboard;
using Microsoft.Extensions.Logging;
using Scheduler.Web.Dashboard.Pages;
using Scheduler.Web.Dashboard.SignIn;

namespace Scheduler.Web.Dashboard.Hosting;

/// <summary>What Hangfire keeps once for the whole process, set once however many hosts are started in it.</summary>
internal static class HangfireStatics
{
    private static readonly Lazy<HangfireLog> Log = new(SetUp);

    public static void Use(ILoggerFactory loggers) => Log.Value.Use(loggers);

    public static void Leave(ILoggerFactory loggers) => Log.Value.Leave(loggers);

    private static HangfireLog SetUp()
    {
        var log = new HangfireLog();
        GlobalConfiguration.Configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseTypeSerializer(JobTypes.Name)
            .UseTypeResolver(JobTypes.Resolve)
            .UseLogProvider(log);
        PagesSetup.AddToHangfire();
        NavigationMenu.Items.Add(SignOutItem);
        return log;
    }

    /// <summary>Null, so not shown, where nobody signs in.</summary>
    private static MenuItem? SignOutItem(RazorPage page) => SignedInUser.NameOf(page.Context.GetHttpContext()) is { } name
        ? new MenuItem($"Sign out ({name})", page.Url.To("/sign-out"))
        : null;
}

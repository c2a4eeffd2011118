using Microsoft.Extensions.Logging.Console;
using Scheduler.Core.Upkeep;
using Scheduler.Web.Access;
using Scheduler.Web.Api;
using Scheduler.Web.Api.Health;
using Scheduler.Web.Dashboard;
using Scheduler.Web.Dashboard.Upkeep;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Telling;

namespace Scheduler.Worker.Hosting;

/// <summary>The program as a list of what is in it.</summary>
internal static class WorkerApplication
{
    public static WebApplication Build(SchedulerSettings settings, IConfiguration configuration, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders().AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp, console.ColorBehavior) =
            (true, "yyyy-MM-ddTHH:mm:ss.fffZ ", true, LoggerColorBehavior.Disabled));
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseUrls([.. settings.Urls.Concat(settings.Dashboard.Urls).Select(url => url.Text)]);
        builder.WebHost.ConfigureKestrel(kestrel => SchedulerApi.ConfigureKestrel(kestrel, ApiSettingsOf(settings)));
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = settings.DrainTime + TimeSpan.FromSeconds(15);
            host.ServicesStopConcurrently = false;
        });
        AddParts(builder.Services, settings, configuration);
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<LaneGauges>();
        app.UseFrontDoor();
        app.MapSchedulerApi();
        app.MapSchedulerDashboard();
        return app;
    }

    private static void AddParts(IServiceCollection services, SchedulerSettings settings, IConfiguration configuration)
    {
        services.AddSchedulerLedger(settings);
        services.AddSchedulerTransport(settings);
        services.AddSchedulerProviders(settings);
        services.AddSchedulerCore(settings, configuration);
        services.AddSchedulerAlerts(settings);
        services.AddSchedulerApi(new AccessDirectory(settings.Access), ApiSettingsOf(settings));
        services.AddSingleton<IHealthPart, LedgerHealth>();
        services.AddSingleton<IHealthPart, TransportHealth>();
        services.AddSingleton<IHealthPart, EngineHealth>();
        services.AddSingleton<IHealthPart, ConfigurationHealth>();
        services.AddDashboardStorage();
        services.AddKeptSessions(settings);
        services.AddSchedulerDashboard(settings.Dashboard.Options, SlowUpkeepOf);
    }

    private static ApiSettings ApiSettingsOf(SchedulerSettings settings) =>
        new() { Accounts = [.. settings.Accounts.Select(account => account.Settings)] };

    /// <summary>Upkeep where minutes matter: recurring jobs that an administrator sees and can trigger.</summary>
    private static IReadOnlyList<SlowUpkeep> SlowUpkeepOf(IServiceProvider services) =>
    [
        Slow(services.GetRequiredService<Expirer>(), "*/10 * * * * *"),
        Slow(services.GetRequiredService<DeadLetterSweeper>(), "* * * * *"),
        Slow(services.GetRequiredService<LedgerPruner>(), "7 * * * *"),
        Slow(services.GetRequiredService<AuditPruner>(), "17 3 * * *"),
    ];

    /// <summary>One recurring run goes on until the agent has nothing more to do at once.</summary>
    private static SlowUpkeep Slow(IUpkeepAgent agent, string cron) => new(agent.Name, cron, async cancellationToken =>
    {
        while (await agent.RunOnceAsync(cancellationToken) == TimeSpan.Zero)
        {
        }
    });
}

using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduler.Core.BulkActions;
using Scheduler.Web.Audit;
using Scheduler.Web.Dashboard.Bulk;
using Scheduler.Web.Dashboard.Doors;
using Scheduler.Web.Dashboard.Hosting;
using Scheduler.Web.Dashboard.Pages;
using Scheduler.Web.Dashboard.Parked;
using Scheduler.Web.Dashboard.SignIn;
using Scheduler.Web.Dashboard.Upkeep;

namespace Scheduler.Web.Dashboard;

/// <summary>
/// Registers the dashboard. Hangfire's own AddHangfire is not used: it goes through process-wide statics (activator, filters,
/// log provider), so that two hosts in one process would run each other's jobs.
/// </summary>
public static class DashboardSetup
{
    /// <summary>
    /// Needs in the container: JobStorage, IParkedLedger, IJobActions, ParkedReplay, IBulkLedger, IAuditLedger, IFeedBell, INoticeBoard,
    /// TimeProvider and AccessDirectory.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Throws ArgumentException for options that have problems.</param>
    /// <param name="upkeep">What runs as recurring jobs.</param>
    public static IServiceCollection AddSchedulerDashboard(
        this IServiceCollection services,
        SchedulerDashboardOptions options,
        Func<IServiceProvider, IReadOnlyList<SlowUpkeep>> upkeep)
    {
        if (options.Problems() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(options));
        }

        services.AddSingleton(options);
        services.TryAddSingleton<RefusalCounter>();
        services.TryAddSingleton<AuditBook>();
        services.AddSingleton<HangfireOrders>();
        services.AddSingleton<DashboardDoor>();
        services.AddSingleton(provider => new UpkeepRoster(upkeep(provider)));
        AddHangfireParts(services);
        AddParkedJobs(services);
        services.TryAddSingleton<BulkRunner>();
        services.AddSingleton<IBulkStarter, BulkStarter>();
        services.AddAdminPages();
        services.AddHostedService<DashboardStart>();
        services.AddHangfireServer((_, server) =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        services.AddDashboardSignIn(options);
        return services;
    }

    private static void AddHangfireParts(IServiceCollection services)
    {
        // Hangfire looks for this registration to see that it was set up.
        services.AddSingleton<IGlobalConfiguration>(_ => GlobalConfiguration.Configuration);
        services.AddSingleton(_ => DashboardRoutes.Routes);
        services.AddSingleton<ITimeZoneResolver, DefaultTimeZoneResolver>();
        services.AddSingleton<JobActivator, AspNetCoreJobActivator>();
        services.AddSingleton<IJobFilterProvider>(provider => JobFilters.With(provider.GetRequiredService<AdministratorsActions>()));
        services.AddSingleton<IBackgroundJobClient>(provider => new BackgroundJobClient(
            provider.GetRequiredService<JobStorage>(),
            provider.GetRequiredService<IJobFilterProvider>()));
        services.AddSingleton<IRecurringJobManagerV2>(provider => new RecurringJobManager(
            provider.GetRequiredService<JobStorage>(),
            provider.GetRequiredService<IJobFilterProvider>()));
        services.AddSingleton<IRecurringJobManager>(provider => provider.GetRequiredService<IRecurringJobManagerV2>());
    }

    private static void AddParkedJobs(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AdministratorsActions>();
        services.AddSingleton<MirroredJobs>();
        services.AddSingleton<ParkedMirror>();
        services.AddHostedService<ParkedMirrorLoop>();
    }
}

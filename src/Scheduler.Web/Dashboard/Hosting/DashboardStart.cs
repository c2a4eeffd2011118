using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Web.Dashboard.Upkeep;

namespace Scheduler.Web.Dashboard.Hosting;

/// <summary>Sets Hangfire up before its server starts.</summary>
internal sealed class DashboardStart(
    JobStorage storage,
    IRecurringJobManagerV2 recurring,
    UpkeepRoster roster,
    SchedulerDashboardOptions options,
    ILoggerFactory loggers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        HangfireStatics.Use(loggers);
        storage.JobExpirationTimeout = options.HistoryKept;
        UpkeepSchedule.Register(storage, recurring, roster);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        HangfireStatics.Leave(loggers);
        return Task.CompletedTask;
    }
}

using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Scheduler.Web.Dashboard.Upkeep;

/// <summary>Brings the recurring jobs in Hangfire's storage in line with the upkeep of this version.</summary>
internal static class UpkeepSchedule
{
    public static void Register(JobStorage storage, IRecurringJobManagerV2 recurring, UpkeepRoster roster)
    {
        foreach (var agent in roster.Agents)
        {
            var name = agent.Name;
            var job = Job.FromExpression<UpkeepJobs>(jobs => jobs.RunAsync(name, CancellationToken.None));
            recurring.AddOrUpdate(name, job, agent.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        }

        RemoveOthers(storage, recurring, roster);
    }

    private static void RemoveOthers(JobStorage storage, IRecurringJobManagerV2 recurring, UpkeepRoster roster)
    {
        using var connection = storage.GetConnection();
        foreach (var stored in connection.GetRecurringJobs().Where(stored => roster.Find(stored.Id) is null))
        {
            recurring.RemoveIfExists(stored.Id);
        }
    }
}

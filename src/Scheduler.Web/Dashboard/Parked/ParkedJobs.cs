using System.Globalization;
using Hangfire;
using Hangfire.Server;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>What the Requeue button of a mirrored parked job runs.</summary>
internal sealed class ParkedJobs(IJobActions actions, TimeProvider time)
{
    /// <summary>Replays the job if it is still parked in this run; a second Requeue of the same run changes nothing.</summary>
    [JobDisplayName("Job {0}, run {1}")]
    [AutomaticRetry(Attempts = 3, DelaysInSeconds = [1, 5, 15])]
    public async Task<string> ReplayAsync(string jobId, int run, PerformContext? context)
    {
        if (!JobId.TryParse(jobId, out var id))
        {
            return "Nothing done: the stored job id cannot be read.";
        }

        var by = context?.GetJobParameter<string>(AdministratorsActions.ByParameter) ?? "dashboard";
        var replayed = await actions.ReplayAsync(id, run, by, time.GetUtcNow(), CancellationToken.None);
        return replayed
            ? string.Create(CultureInfo.InvariantCulture, $"Replayed by {by}: the job is queued again as its next run, {run + 1}.")
            : string.Create(CultureInfo.InvariantCulture, $"Nothing done: the job is no longer parked in run {run}.");
    }
}

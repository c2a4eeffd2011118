using System.Globalization;
using Hangfire;
using Hangfire.Server;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>What the Requeue button of a mirrored parked job runs.</summary>
internal sealed class ParkedJobs(ParkedReplay replay)
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
        return await replay.RunAsync(id, run, by, CancellationToken.None) switch
        {
            ReplayResult.Replayed => string.Create(
                CultureInfo.InvariantCulture, $"Replayed by {by}: the job is queued again as its next run, {run + 1}."),
            ReplayResult.NoLane => "Nothing done: no lane takes its model. Configure one and requeue it again.",
            ReplayResult.NotReplayable => "Nothing done: it was parked because it cannot be read or is invalid. Submit it again, corrected.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Nothing done: the job is no longer parked in run {run}."),
        };
    }
}

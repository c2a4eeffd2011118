using Hangfire.Common;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>Which parking of which job a failed job in the dashboard stands for.</summary>
internal readonly record struct ParkedKey(JobId Job, int Run)
{
    public static ParkedKey Of(ParkedJob parked) => new(parked.Id, parked.Run);

    /// <summary>Null for any other job, and for one whose stored arguments cannot be read.</summary>
    public static ParkedKey? Of(Job? job) =>
        job is not null && job.Type == typeof(ParkedJobs)
            && job.Args is [string text, int run, ..] && JobId.TryParse(text, out var id)
            ? new ParkedKey(id, run)
            : null;

    /// <summary>The Hangfire job whose run replays it.</summary>
    public Job ToReplay()
    {
        var (id, run) = (Job.ToString(), Run);
        return Hangfire.Common.Job.FromExpression<ParkedJobs>(jobs => jobs.ReplayAsync(id, run, null));
    }
}

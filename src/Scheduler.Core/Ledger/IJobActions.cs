using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What people do to a job. Each action is exact under concurrent use and tells whether anything happened.</summary>
public interface IJobActions
{
    /// <summary>Cancels a queued, waiting or dispatched job at once; notes the wish for a running one.</summary>
    Task<CancelResult> CancelAsync(JobId job, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Cancels what has not run; notes the wish for what runs. Returns how many were touched.</summary>
    Task<int> CancelSubmissionAsync(Guid submission, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Parked: Queued as its next run, attempts and throttles at 0. <paramref name="run"/> null: whatever run it is in. False when it is not parked (in that run), or was parked at intake because no lane takes it: no feeder would ever see it.</summary>
    Task<bool> ReplayAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary><paramref name="run"/> null: whatever run it is in. False when it is not parked (in that run).</summary>
    Task<bool> DiscardAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a job that was parked because no lane takes it a lane and a cost, so that it can be replayed. False when it is not such a job.</summary>
    Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Changes the class of a job that is not running or at rest. False when it is.</summary>
    Task<bool> ReclassifyAsync(JobId job, JobClass jobClass, string by, DateTimeOffset now, CancellationToken cancellationToken);
}

using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Intake;

/// <summary>
/// Replays one parked job, whichever way it was asked for: over HTTP, in the dashboard, by moving its copy. A job that no lane
/// took gets the lane that takes it now; without one it could only be lost in a backlog that nobody feeds.
/// </summary>
public sealed class ParkedReplay(IntakePorts ports, TimeProvider time)
{
    /// <param name="id">The job.</param>
    /// <param name="run">Null: whatever run it is parked in.</param>
    /// <param name="by">Who asks; kept in the job's timeline.</param>
    /// <param name="cancellationToken">Ends the waiting for the ledger.</param>
    public async Task<ReplayResult> RunAsync(JobId id, int? run, string by, CancellationToken cancellationToken)
    {
        if (await ports.Reader.FindAsync(id, cancellationToken) is not { } job)
        {
            return ReplayResult.NotFound;
        }

        if (job.State != JobState.Parked || (run is { } asked && asked != job.Run))
        {
            return ReplayResult.NotParked;
        }

        if (job.Lane.Length == 0 && job.ParkReason != ParkReason.NoLane)
        {
            return ReplayResult.NotReplayable;
        }

        return await LaneOfAsync(job, by, cancellationToken) is { } lane
            ? await ReplayAsync(job, lane, by, cancellationToken)
            : ReplayResult.NoLane;
    }

    /// <summary>In the run that was seen: whoever asks at the same moment replays it once.</summary>
    private async Task<ReplayResult> ReplayAsync(JobView job, string lane, string by, CancellationToken cancellationToken)
    {
        if (!await ports.Actions.ReplayAsync(job.Id, job.Run, by, time.GetUtcNow(), cancellationToken))
        {
            return ReplayResult.NotParked;
        }

        ports.Bell.Ring(lane);
        return ReplayResult.Replayed;
    }

    private async Task<string?> LaneOfAsync(JobView job, string by, CancellationToken cancellationToken)
    {
        if (job.Lane.Length > 0)
        {
            return job.Lane;
        }

        if (ports.Lanes.Choose(job.Model, job.Path) is not { } lane || await ports.Reader.BodyAsync(job.Id, cancellationToken) is not { } body)
        {
            return null;
        }

        var cost = ports.Outputs.Price(lane, job.Tenant, ports.Estimator.Estimate(lane, job.Path, body));
        if (Fit.Check(lane, cost) is not null)
        {
            return null;
        }

        await ports.Actions.AssignLaneAsync(job.Id, lane.Name, cost, by, time.GetUtcNow(), cancellationToken);
        return lane.Name;
    }
}

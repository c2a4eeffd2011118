using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Lanes;

namespace Scheduler.Web.Api.Jobs;

/// <summary>Tells what a job waits for and when it may start.</summary>
public sealed class Forecast(IJobReader reader, IBacklogLedger backlog, IAccountLedger accounts, PacedLanes lanes, TimeProvider time)
{
    /// <summary>Positions are counted up to here; beyond it there is no estimate.</summary>
    internal const int PositionCeiling = 10_000;

    public async Task<Outlook> ForAsync(JobView job, CancellationToken cancellationToken)
    {
        if (job.State is JobState.Waiting)
        {
            return new Outlook("due_time", null, job.Due ?? job.NotBefore);
        }

        if (job.State is not (JobState.Queued or JobState.Dispatched))
        {
            return Outlook.None;
        }

        if (lanes.Directory.Find(job.Lane) is not { } lane)
        {
            return new Outlook("lane_removed", null, null);
        }

        var usage = await lanes.Pacer.ReadAsync(lane.Name, cancellationToken);
        var position = job.State == JobState.Queued ? await reader.PositionAsync(job.Id, PositionCeiling, cancellationToken) : null;
        if (await IsStoppedAsync(lane.Account, cancellationToken))
        {
            return new Outlook("account_stopped", position, null);
        }

        var ahead = (position ?? 0) + await BeforeItsClassAsync(job, cancellationToken);
        return new Outlook(
            Holds(lane, usage, time.GetUtcNow()),
            position,
            position >= PositionCeiling ? null : StartEstimate.From(lane, usage, ahead, job.Cost, time.GetUtcNow()));
    }

    private async Task<bool> IsStoppedAsync(string account, CancellationToken cancellationToken)
    {
        var records = await accounts.AccountsAsync(cancellationToken);
        return records.Any(record => record.Name == account && record.State != AccountState.Active);
    }

    /// <summary>Queued jobs of higher classes, and what lies in the lane's flows already.</summary>
    private async Task<long> BeforeItsClassAsync(JobView job, CancellationToken cancellationToken)
    {
        var depths = await backlog.DepthsAsync(cancellationToken);
        var ofLane = depths.Where(depth => depth.Lane == job.Lane).ToList();
        var higher = ofLane.Where(depth => depth.Class < job.Class).Sum(depth => depth.Queued);
        return job.State == JobState.Queued ? higher + ofLane.Sum(depth => depth.Dispatched) : 0;
    }

    private static string Holds(LaneSettings lane, LaneUsage usage, DateTimeOffset now) => usage switch
    {
        _ when usage.PausedUntil > now => "lane_paused",
        _ when usage.InFlight >= lane.MaxConcurrency => "concurrency",
        _ when IsSpent(lane.RequestsPerMinute * lane.Share, usage.RequestsUsed + usage.RequestsReserved) => "requests_per_minute",
        _ when IsSpent(lane.TokensPerMinute * lane.Share, usage.TokensUsed + usage.TokensReserved) => "tokens_per_minute",
        _ => "turn",
    };

    private static bool IsSpent(double limit, long used) => limit > 0 && used >= Math.Floor(limit);
}

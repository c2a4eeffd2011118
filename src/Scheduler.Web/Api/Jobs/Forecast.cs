using Scheduler.Core.Accounts;
using Scheduler.Core.Forecasts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Api.Lanes;

namespace Scheduler.Web.Api.Jobs;

/// <summary>Tells what a job waits for and when it may start and end.</summary>
public sealed class Forecast(
    StartForecast starts, LanePace pace, LaneTemper temper, TenantCeilings ceilings, TenantBook tenants, IAccountLedger accounts, PacedLanes lanes, TimeProvider time)
{
    public async Task<Outlook> ForAsync(JobView job, CancellationToken cancellationToken)
    {
        if (job.State is not (JobState.Queued or JobState.Dispatched or JobState.Waiting))
        {
            return Outlook.None;
        }

        if (lanes.Directory.Find(job.Lane) is not { } lane)
        {
            return new Outlook { WaitingFor = "lane_removed" };
        }

        if (tenants.HoldOf(job.Tenant) is { } hold)
        {
            return new Outlook { WaitingFor = hold.State == TenantState.Quarantined ? "tenant_quarantined" : "tenant_paused" };
        }

        var place = await starts.OfAsync(job, lane, cancellationToken);
        if (await IsStoppedAsync(lane.Account, cancellationToken))
        {
            return new Outlook { WaitingFor = LimitScope.AccountStopped.Wire(), Position = PositionOf(job, place) };
        }

        var outlook = WithTimes(job, place);
        return job.State == JobState.Waiting
            ? outlook with { WaitingFor = job.NotBefore >= job.Due ? "not_before" : "backoff", WaitingUntil = job.Due ?? job.NotBefore }
            : await WithHoldAsync(outlook, job, cancellationToken);
    }

    private async Task<bool> IsStoppedAsync(string account, CancellationToken cancellationToken)
    {
        var records = await accounts.AccountsAsync(cancellationToken);
        return records.Any(record => record.Name == account && record.State != AccountState.Active);
    }

    private Outlook WithTimes(JobView job, QueuePlace place)
    {
        var start = time.GetUtcNow() + place.Start;
        start = start is not null && job.State == JobState.Waiting && job.Due > start ? job.Due : start;
        return new Outlook
        {
            Position = PositionOf(job, place),
            EstimatedStart = start,
            EstimatedEnd = start + temper.TypicalTook(job.Lane),
        };
    }

    // A job that waits for its time is not in the backlog; when due it stands there at its old age.
    private static int? PositionOf(JobView job, QueuePlace place) => job.State == JobState.Waiting ? null : place.Position;

    /// <summary>The ceiling or the limit that would refuse it now; when none would, others go first.</summary>
    private async Task<Outlook> WithHoldAsync(Outlook outlook, JobView job, CancellationToken cancellationToken)
    {
        var (isHeld, left) = job.State == JobState.Queued
            ? await ceilings.HoldsAsync(job.Tenant, job.Cost, cancellationToken)
            : (false, null);
        if (isHeld)
        {
            return outlook with { WaitingFor = "tenant_ceiling", WaitingUntil = time.GetUtcNow() + left, EstimatedStart = null, EstimatedEnd = null };
        }

        if (await pace.HoldsAsync(job.Lane, job.Cost, cancellationToken) is not { } hold)
        {
            return outlook with { WaitingFor = "its_turn", WaitingUntil = outlook.EstimatedStart };
        }

        var until = hold.Scope == LimitScope.Concurrency || hold.Wait > LanePace.Longest ? (DateTimeOffset?)null : time.GetUtcNow() + hold.Wait;
        return outlook with { WaitingFor = hold.Scope.Wire(), WaitingUntil = until };
    }
}

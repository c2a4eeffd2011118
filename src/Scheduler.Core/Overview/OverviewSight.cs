using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Forecasts;
using Scheduler.Core.History;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Overview;

/// <summary>Looks at everything that administrators care for. Not to be used by two at once: it remembers what was parked before.</summary>
public sealed class OverviewSight(
    ILedger ledger, IPacer pacer, LaneDirectory lanes, BacklogPictures backlogs, LaneHistory history, TimeProvider time)
{
    private const int MostActions = 20;

    private readonly ParkedGrowth _growth = new(OverviewRules.GrowthWindow);

    public async Task<OverviewPicture> LookAsync(IReadOnlyDictionary<string, string> partsDown, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var holds = await ledger.TenantHoldsAsync(cancellationToken);
        var depths = await ledger.DepthsAsync(cancellationToken);
        var kept = await ledger.PausesAsync(cancellationToken);
        var parked = await ledger.ParkedCountsAsync(cancellationToken);
        List<LanePicture> pictures = [];
        foreach (var lane in lanes.Lanes)
        {
            var picture = await LookAsync(lane, [.. depths.Where(depth => depth.Lane == lane.Name)], cancellationToken);
            picture = picture with { Kept = kept.FirstOrDefault(pause => pause.Lane == lane.Name && !(pause.Until <= now)) };
            pictures.Add(holds.Count == 0 ? picture : picture with { Oldest = await OldestOfFreeAsync(lane.Name, [.. holds.Select(hold => hold.Tenant)], cancellationToken) });
        }

        return new OverviewPicture
        {
            Now = now,
            Lanes = pictures,
            Accounts = await ledger.AccountsAsync(cancellationToken),
            OpenIncidents = await ledger.OpenIncidentsAsync(cancellationToken),
            Holds = holds,
            Parked = parked,
            NewlyParked = _growth.Note(parked, now),
            Actions = [.. (await ledger.ActionsAsync(MostActions, cancellationToken)).Where(action => action.State == BulkActions.BulkState.Running)],
            PartsDown = partsDown,
        };
    }

    private async Task<LanePicture> LookAsync(LaneSettings lane, IReadOnlyList<LaneDepth> depths, CancellationToken cancellationToken) => new()
    {
        Lane = lane,
        Usage = await pacer.ReadAsync(lane.Name, cancellationToken),
        Depths = depths,
        Health = history.HealthOf(lane.Name),
        Lately = history.SinceOf(lane.Name, OverviewRules.ThrottleWindow),
        Tenants = depths.Sum(depth => depth.Queued) < OverviewRules.FewQueued ? [] : TenantsOf(await backlogs.OfAsync(lane.Name, cancellationToken)),
        Oldest = depths.Min(depth => depth.OldestQueued),
    };

    private static IReadOnlyList<TenantJobs> TenantsOf(BacklogPicture backlog) =>
        [.. backlog.Tenants.GroupBy(one => one.Tenant, StringComparer.Ordinal).Select(one => new TenantJobs(one.Key, (long)one.Sum(part => part.Jobs)))];

    /// <summary>A held tenant's old job is no news: one job of each tenant is looked at.</summary>
    private async Task<DateTimeOffset?> OldestOfFreeAsync(string lane, HashSet<string> held, CancellationToken cancellationToken)
    {
        var heads = await ledger.HeadsAsync(lane, 1, cancellationToken);
        return heads.Where(job => !held.Contains(job.Tenant)).Select(job => (DateTimeOffset?)job.Age).Min();
    }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.History;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Overview;

/// <summary>Looks at everything that administrators care for. Not to be used by two at once: it remembers what was parked before.</summary>
public sealed class OverviewSight(
    ILedger ledger, IPacer pacer, LaneDirectory lanes, LaneHistory history, TimeProvider time)
{
    private const int MostActions = 20;
    private const int MostTallies = 5_000;

    private readonly ParkedGrowth _growth = new(OverviewRules.GrowthWindow);

    public async Task<OverviewPicture> LookAsync(IReadOnlyDictionary<string, string> partsDown, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var holds = await ledger.TenantHoldsAsync(cancellationToken);
        var depths = await ledger.DepthsAsync(cancellationToken);
        var kept = await ledger.PausesAsync(cancellationToken);
        var parked = await ledger.ParkedCountsAsync(cancellationToken);
        var tallies = await ledger.TenantTalliesAsync(MostTallies, cancellationToken);
        List<LanePicture> pictures = [];
        foreach (var lane in lanes.Lanes)
        {
            var ofLane = tallies.Where(tally => tally.Lane == lane.Name).ToList();
            pictures.Add(await LookAsync(lane, [.. depths.Where(depth => depth.Lane == lane.Name)], cancellationToken) with
            {
                Kept = kept.FirstOrDefault(pause => pause.Lane == lane.Name && !(pause.Until <= now)),
                Tenants = [.. ofLane.Where(tally => tally.Queued > 0).Select(tally => new TenantJobs(tally.Tenant, tally.Queued))],
                Oldest = ofLane.Where(tally => holds.All(hold => hold.Tenant != tally.Tenant)).Min(tally => tally.OldestQueued),
            });
        }

        return new OverviewPicture
        {
            Now = now,
            Lanes = pictures,
            Accounts = await ledger.AccountsAsync(cancellationToken),
            OpenIncidents = await ledger.OpenIncidentsAsync(cancellationToken),
            Holds = holds,
            Tallies = tallies,
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
    };
}

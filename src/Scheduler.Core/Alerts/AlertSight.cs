using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Alerts;

/// <summary>Looks at everything that the alert rules judge.</summary>
public sealed class AlertSight(ILedger ledger, IPacer pacer, LaneDirectory lanes, LaneTemper temper, TimeProvider time)
{
    private readonly PauseEpisodes _episodes = new();
    private readonly Dictionary<string, string?> _reasons = new(StringComparer.Ordinal);
    private readonly ParkedGrowth _growth = new(AlertRules.GrowthWindow);

    /// <summary>At the start: a pause that people were alerted of goes on until a success shows otherwise.</summary>
    public void Recall(IEnumerable<Alert> open, AlertRules rules)
    {
        foreach (var alert in open.Where(alert => alert.Kind == AlertKind.LanePaused))
        {
            _episodes.Recall(alert.Subject, alert.RaisedAt - rules.LanePaused - TimeSpan.FromSeconds(1), time.GetUtcNow());
        }
    }

    public async Task<AlertPicture> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var holds = await ledger.TenantHoldsAsync(cancellationToken);
        var depths = await ledger.DepthsAsync(cancellationToken);
        var kept = await ledger.PausesAsync(cancellationToken);
        List<LaneSight> sights = [];
        foreach (var lane in lanes.Lanes)
        {
            var ofLane = depths.Where(depth => depth.Lane == lane.Name).ToList();
            var sight = await LookAsync(lane, kept.FirstOrDefault(pause => pause.Lane == lane.Name)?.At, now, cancellationToken);
            sights.Add(sight with
            {
                Queued = ofLane.Sum(depth => depth.Queued),
                Oldest = holds.Count == 0
                    ? ofLane.Min(depth => depth.OldestQueued)
                    : await OldestOfFreeAsync(lane.Name, [.. holds.Select(hold => hold.Tenant)], cancellationToken),
            });
        }

        return new AlertPicture
        {
            Now = now,
            OpenIncidents = await ledger.OpenIncidentsAsync(cancellationToken),
            Holds = holds,
            Lanes = sights,
            Parked = _growth.Note(await ledger.ParkedCountsAsync(cancellationToken), now),
            SawWholeWindow = _growth.SawWholeWindow(now),
        };
    }

    private async Task<LaneSight> LookAsync(LaneSettings lane, DateTimeOffset? keptAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var usage = await pacer.ReadAsync(lane.Name, cancellationToken);
        DateTimeOffset? since = usage.PausedUntil is null ? null : keptAt ?? now;
        if (since is not null)
        {
            // While a paused lane is tried it has no reason of its own.
            _reasons[lane.Name] = usage.PauseReason;
        }

        var isTried = usage is { IsProbing: true, InFlight: > 0 };
        var episode = _episodes.Note(lane.Name, since, isTried, now - temper.SinceSuccess(lane.Name), now);
        return new LaneSight(lane, episode, Oldest: null) { PauseReason = _reasons.GetValueOrDefault(lane.Name), PausedUntil = usage.PausedUntil };
    }

    /// <summary>A held tenant's old job is no news: one job of each tenant is looked at.</summary>
    private async Task<DateTimeOffset?> OldestOfFreeAsync(string lane, HashSet<string> held, CancellationToken cancellationToken)
    {
        var heads = await ledger.HeadsAsync(lane, 1, cancellationToken);
        return heads.Where(job => !held.Contains(job.Tenant)).Select(job => (DateTimeOffset?)job.Age).Min();
    }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Telling;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Alerts;

/// <summary>The rules from what is seen to what people are alerted of. Pure.</summary>
public static class AlertJudge
{
    /// <summary>Everything that is wrong now.</summary>
    public static IReadOnlyList<Trouble> Troubles(AlertPicture picture, AlertRules rules, IReadOnlyDictionary<string, AccountSettings> accounts) =>
    [
        .. picture.OpenIncidents.Select(incident => AccountTroubles.Stopped(incident, accounts, LanesOf(picture, incident.Account))),
        .. picture.OpenIncidents.Where(incident => incident.Appeal?.NextCheck <= picture.Now).Select(AccountTroubles.AppealDue),
        .. picture.Holds.Where(hold => hold.State == TenantState.Quarantined).Select(OfTenant),
        .. picture.Parked.Where(parked => parked.Value > rules.ParkedGrowth).Select(parked => OfGrowth(parked.Key, parked.Value, rules)),
        .. Free(picture).Where(lane => IsPaused(lane, picture, rules)).Select(lane => LaneTroubles.Paused(lane, picture.Now, rules)),
        .. Free(picture).Where(lane => !IsPaused(lane, picture, rules) && picture.Now - lane.Oldest > rules.OldestJob)
            .Select(lane => LaneTroubles.Oldest(lane, picture.Now, rules)),
    ];

    /// <summary>
    /// Whether an open alert stays as it is though its rule finds nothing: the trouble of a lane whose account stopped, or that is
    /// paused, is told under that name; and after a start nothing is known of what was parked before.
    /// </summary>
    public static bool IsUndecided(Alert open, AlertPicture picture, AlertRules rules) => open.Kind switch
    {
        AlertKind.LanePaused => HeldByAccount(picture).Any(lane => lane.Lane.Name == open.Subject),
        AlertKind.OldestJob => HeldByAccount(picture).Concat(picture.Lanes.Where(lane => IsPaused(lane, picture, rules)))
            .Any(lane => lane.Lane.Name == open.Subject && lane.Queued > 0),
        AlertKind.ParkedGrowth => !picture.SawWholeWindow,
        _ => false,
    };

    private static IEnumerable<LaneSight> Free(AlertPicture picture) => picture.Lanes.Except(HeldByAccount(picture));

    private static IEnumerable<LaneSight> HeldByAccount(AlertPicture picture) =>
        picture.Lanes.Where(lane => picture.OpenIncidents.Any(incident => incident.Account == lane.Lane.Account));

    private static bool IsPaused(LaneSight lane, AlertPicture picture, AlertRules rules) => picture.Now - lane.PausedSince > rules.LanePaused;

    private static IReadOnlyList<string> LanesOf(AlertPicture picture, string account) =>
        [.. picture.Lanes.Where(lane => lane.Lane.Account == account).Select(lane => lane.Lane.Name)];

    private static Trouble OfTenant(TenantHold hold) => new(
        AlertKind.TenantQuarantined, hold.Tenant, $"Tenant {Plain.OneLine(hold.Tenant, 128)} is quarantined", Explanations.OfHold(hold));

    private static Trouble OfGrowth(ParkReason reason, long parked, AlertRules rules)
    {
        var most = Plain.Count(rules.ParkedGrowth, "job");
        var explanation = Explanations.OfPark("", reason, null);
        return new(
            AlertKind.ParkedGrowth, reason.Wire(), $"More than {most} parked within {Plain.Span(AlertRules.GrowthWindow)}: {reason.Wire()}",
            explanation with { What = $"{Plain.Count(parked, "job")} {(parked == 1 ? "was" : "were")} newly parked for the reason {reason.Wire()}. Of each of them holds: {explanation.What}" });
    }
}

using Scheduler.Core.Accounts;

namespace Scheduler.Core.Overview;

/// <summary>The rules from what is seen to what needs an administrator. Pure.</summary>
public static class OverviewJudge
{
    /// <summary>What needs attention, the heaviest first. What stands still for a reason that is told is not told again by its signs.</summary>
    public static IReadOnlyList<Finding> Findings(OverviewPicture picture, IReadOnlyDictionary<string, AccountSettings> accounts)
    {
        var stopped = picture.OpenIncidents.Select(incident => incident.Account).ToHashSet(StringComparer.Ordinal);
        var free = picture.Lanes.Where(lane => !stopped.Contains(lane.Lane.Account)).ToList();
        var down = AccountFindings.Down(free, accounts, picture.Now);
        var downNames = down.Select(finding => finding.Subject).ToHashSet(StringComparer.Ordinal);
        var up = free.Where(lane => !downNames.Contains(lane.Lane.Account)).ToList();
        var slowed = LaneFindings.Slowed(up, picture.Now);
        var slowedNames = slowed.Select(finding => finding.Subject).ToHashSet(StringComparer.Ordinal);
        IEnumerable<Finding> all =
        [
            .. picture.PartsDown.Select(part => LaneFindings.PartDown(part.Key, part.Value)),
            .. picture.OpenIncidents.Select(incident => AccountFindings.Stopped(incident, accounts)),
            .. down,
            .. slowed,
            .. picture.NewlyParked.Select(parked => TenantFindings.Growing(parked.Key, parked.Value, picture.Parked.GetValueOrDefault(parked.Key))).OfType<Finding>(),
            .. picture.Holds.Select(TenantFindings.Held),
            .. picture.Lanes.Select(lane => TenantFindings.Flooding(lane, picture.Holds)).OfType<Finding>(),
            .. LaneFindings.Old(up.Where(lane => !slowedNames.Contains(lane.Lane.Name)), picture.Now),
        ];
        return [.. all.OrderBy(finding => finding.Weight).ThenBy(finding => finding.Kind).ThenBy(finding => finding.Subject, StringComparer.Ordinal)];
    }
}

using Scheduler.Core.Jobs;
using Scheduler.Core.Telling;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Overview;

/// <summary>What is told of tenants and of what is parked.</summary>
internal static class TenantFindings
{
    public static Finding Held(TenantHold hold)
    {
        var tenant = Plain.OneLine(hold.Tenant, 128);
        return hold.State == TenantState.Quarantined
            ? new Finding(FindingKind.TenantHeld, hold.Tenant, FindingWeight.Warning, $"Tenant {tenant} is quarantined", Explanations.OfHold(hold)) { Since = hold.Since }
            : new Finding(FindingKind.TenantHeld, hold.Tenant, FindingWeight.Notice, $"Tenant {tenant} is paused", Explanations.OfHold(hold)) { Since = hold.Since };
    }

    /// <summary>Null: nobody floods the lane. Fairness holds all the same, so that others go on; the line of the one grows.</summary>
    public static Finding? Flooding(LanePicture lane, IReadOnlyList<TenantHold> holds)
    {
        var tenants = lane.Tenants
            .Where(one => holds.All(hold => hold.Tenant != one.Tenant))
            .OrderByDescending(one => one.Jobs)
            .ToList();
        var all = tenants.Sum(one => one.Jobs);
        return tenants.Count > 1 && tenants[0].Jobs >= OverviewRules.FewQueued && tenants[0].Jobs >= all * OverviewRules.FloodShare
            ? OfFlood(lane, tenants[0].Tenant, tenants[0].Jobs, tenants.Count - 1)
            : null;
    }

    /// <summary>Null: too few are new, or they are parked no more.</summary>
    public static Finding? Growing(ParkReason reason, long grown, long parked)
    {
        var fresh = Math.Min(grown, parked);
        if (fresh < OverviewRules.ParkedGrowth)
        {
            return null;
        }

        var told = Explanations.OfPark("", reason, null);
        return new Finding(
            FindingKind.ParkedGrowing, reason.Wire(), FindingWeight.Warning,
            $"Parked jobs grow: {Plain.Number(fresh)} more for {reason.Wire()}",
            told with
            {
                What = $"{Plain.Count(fresh, "job")} were newly parked within {Plain.Span(OverviewRules.GrowthWindow)}; {Plain.Number(parked)} are parked for this reason in all. Of each of them holds: {told.What}",
                NextStep = $"{told.NextStep} Replay them when the cause is gone, or discard them.",
            });
    }

    private static Finding OfFlood(LanePicture lane, string tenant, long jobs, int others) => new(
        FindingKind.TenantFlooding, tenant, FindingWeight.Warning,
        $"Tenant {Plain.OneLine(tenant, 128)} floods lane {Plain.OneLine(lane.Lane.Name, 128)}",
        new Explanation(
            $"About {Plain.Number(jobs)} of {Plain.Count(lane.Queued, "queued job")} are this tenant's. {Plain.Count(others, "other tenant")} {(others == 1 ? "waits" : "wait")} in the lane too, and {(others == 1 ? "gets its" : "get their")} fair share all the same.",
            "Ask the tenant whether that is meant. Pause the tenant to stop its jobs, give it a ceiling in the configuration, or cancel the jobs that are not wanted.",
            null))
    { Lane = lane.Lane.Name };
}

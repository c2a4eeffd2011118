using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Alerts;

/// <summary>What the alert rules judge by: one look at everything.</summary>
public sealed record AlertPicture
{
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<Incident> OpenIncidents { get; init; } = [];

    public IReadOnlyList<TenantHold> Holds { get; init; } = [];

    public IReadOnlyList<LaneSight> Lanes { get; init; } = [];

    /// <summary>Jobs newly parked within <see cref="AlertRules.GrowthWindow"/>, by reason.</summary>
    public IReadOnlyDictionary<ParkReason, long> Parked { get; init; } = new Dictionary<ParkReason, long>();

    /// <summary>The whole growth window was watched; false: after a start what was parked before is not known.</summary>
    public bool SawWholeWindow { get; init; }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Overview;

/// <summary>One look at everything that administrators care for.</summary>
public sealed record OverviewPicture
{
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<LanePicture> Lanes { get; init; } = [];

    /// <summary>Accounts that were ever stopped.</summary>
    public IReadOnlyList<AccountRecord> Accounts { get; init; } = [];

    public IReadOnlyList<Incident> OpenIncidents { get; init; } = [];

    public IReadOnlyList<TenantHold> Holds { get; init; } = [];

    /// <summary>Parked jobs by reason.</summary>
    public IReadOnlyDictionary<ParkReason, long> Parked { get; init; } = new Dictionary<ParkReason, long>();

    /// <summary>Jobs newly parked within <see cref="OverviewRules.GrowthWindow"/>, by reason.</summary>
    public IReadOnlyDictionary<ParkReason, long> NewlyParked { get; init; } = new Dictionary<ParkReason, long>();

    /// <summary>Actions on many jobs that are being carried out.</summary>
    public IReadOnlyList<BulkAction> Actions { get; init; } = [];

    /// <summary>Parts of the scheduler that do not work, with what is wrong.</summary>
    public IReadOnlyDictionary<string, string> PartsDown { get; init; } = new Dictionary<string, string>();
}

using Scheduler.Core.Accounts;
using Scheduler.Core.History;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Overview;

/// <summary>All that is known of one lane now.</summary>
public sealed record LanePicture
{
    public required LaneSettings Lane { get; init; }

    public required LaneUsage Usage { get; init; }

    /// <summary>Its classes, from the counters.</summary>
    public IReadOnlyList<LaneDepth> Depths { get; init; } = [];

    /// <summary>A pause that a person ordered; null: none.</summary>
    public KeptPause? Kept { get; init; }

    public LaneHealth Health { get; init; } = LaneHealth.Unknown;

    /// <summary>What it did in the last minutes (<see cref="OverviewRules.ThrottleWindow"/>).</summary>
    public required LaneBucket Lately { get; init; }

    /// <summary>Who waits in it, by tenant; empty where so little waits that it does not matter.</summary>
    public IReadOnlyList<TenantJobs> Tenants { get; init; } = [];

    /// <summary>When the oldest queued job of a tenant that is not held came; null: none is queued.</summary>
    public DateTimeOffset? Oldest { get; init; }

    public long Queued => Depths.Sum(depth => depth.Queued);

    public long Running => Depths.Sum(depth => depth.Running);

    public long Dispatched => Depths.Sum(depth => depth.Dispatched);

    public long Waiting => Depths.Sum(depth => depth.Waiting);
}

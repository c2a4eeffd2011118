using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>A lane as configured, and what was changed beside the configuration.</summary>
public sealed record LaneStanding(LaneSettings Configured, IReadOnlyList<LimitOverride> Overrides);

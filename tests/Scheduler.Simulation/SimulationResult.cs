using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>What came of a simulated run. Times are microseconds since the beginning.</summary>
public sealed record SimulationResult
{
    public required IReadOnlyList<Acceptance> Accepted { get; init; }

    /// <summary>When a refused request arrived.</summary>
    public required IReadOnlyList<long> Refused { get; init; }

    public required IReadOnlyList<LimitChange> Changes { get; init; }

    /// <summary>When the last rule was learned; 0: none was.</summary>
    public long RuleChangedAt { get; init; }

    public required LaneMemory Memory { get; init; }

    public required bool IsFinished { get; init; }

    public long Makespan => Accepted.Count == 0 ? 0 : Accepted[^1].At - Accepted[0].At;
}

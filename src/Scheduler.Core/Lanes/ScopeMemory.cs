namespace Scheduler.Core.Lanes;

/// <summary>What was learned about one scope (requests or tokens per minute).</summary>
public sealed record ScopeMemory
{
    public required LimitScope Scope { get; init; }

    /// <summary>The provider's rule; null while it is not known.</summary>
    public Judging? Rule { get; init; }

    /// <summary>Lengths of slices that the provider was seen not to use.</summary>
    public IReadOnlyList<TimeSpan> RefutedSlices { get; init; } = [];

    /// <summary>When one of the fixed windows began, on the wall clock; null when unknown.</summary>
    public DateTimeOffset? WindowStart { get; init; }

    /// <summary>The limit that the provider reported last; null when it reported none.</summary>
    public long? ReportedLimit { get; init; }

    /// <summary>What the provider charges for one that we count, above 0; 1 when it counts as we do.</summary>
    public double ChargePerUnit { get; init; } = 1;

    public DateTimeOffset LearnedAt { get; init; }
}

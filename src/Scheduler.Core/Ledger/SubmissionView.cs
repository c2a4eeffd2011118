using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A submission's progress.</summary>
public sealed record SubmissionView
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    /// <summary>All lines were read.</summary>
    public required bool Closed { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public required IReadOnlyDictionary<JobState, long> States { get; init; }
}

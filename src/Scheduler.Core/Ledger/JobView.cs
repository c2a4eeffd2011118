using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A job as people see it.</summary>
public sealed record JobView
{
    public required JobId Id { get; init; }

    public required string Tenant { get; init; }

    public string? CustomId { get; init; }

    public required string Path { get; init; }

    public required string Model { get; init; }

    public required JobClass Class { get; init; }

    public required string Lane { get; init; }

    public required Cost Cost { get; init; }

    public required JobState State { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? Due { get; init; }

    /// <summary>Why it waits or went back to the backlog last.</summary>
    public string? WaitReason { get; init; }

    public ParkReason? ParkReason { get; init; }

    public ProviderWords? Words { get; init; }

    public string? Metadata { get; init; }

    public Guid? SubmissionId { get; init; }

    public int Run { get; init; }

    public int Generation { get; init; }

    public int AttemptsCounted { get; init; }

    public int Throttles { get; init; }

    public bool CancelRequested { get; init; }

    /// <summary>HTTP status of the recorded answer; null until there is one.</summary>
    public int? AnswerStatus { get; init; }

    /// <summary>Oldest first; empty in lists.</summary>
    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];

    /// <summary>What happened beside attempts (accepted, replayed, cancel asked, lease lost ...), oldest first; empty in lists.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];
}

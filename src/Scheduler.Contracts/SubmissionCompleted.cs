namespace Scheduler.Contracts;

/// <summary>Every job of a submission is at rest.</summary>
public sealed record SubmissionCompleted
{
    public required Guid SubmissionId { get; init; }

    public string? Tenant { get; init; }

    public required long Accepted { get; init; }

    public required long Succeeded { get; init; }

    public required DateTimeOffset At { get; init; }
}

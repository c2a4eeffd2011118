using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

/// <summary>A submission's progress and a page of its jobs' ids.</summary>
public sealed record SubmissionAnswer
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>reading (lines still come in), running or completed.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Jobs by state.</summary>
    public required IReadOnlyDictionary<string, long> States { get; init; }

    public required IReadOnlyList<string> JobIds { get; init; }

    /// <summary>Goes into "after" for the next ids.</summary>
    public string? Next { get; init; }

    public static SubmissionAnswer Of(SubmissionView view, JobPage jobs) => new()
    {
        Id = view.Id,
        Tenant = view.Tenant,
        Status = view.CompletedAt is not null ? "completed" : view.Closed ? "running" : "reading",
        ReceivedAt = view.At,
        CompletedAt = view.CompletedAt,
        Accepted = view.Accepted,
        Rejected = view.Rejected,
        States = view.States.Where(entry => entry.Value > 0).ToDictionary(entry => entry.Key.Wire(), entry => entry.Value),
        JobIds = [.. jobs.Jobs.Select(job => job.Id.ToString())],
        Next = jobs.Next,
    };
}

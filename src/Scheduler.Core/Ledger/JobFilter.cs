using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>Which jobs to list, newest first.</summary>
public sealed record JobFilter
{
    public JobState? State { get; init; }

    public string? Tenant { get; init; }

    public string? Lane { get; init; }

    /// <summary>Any of these lanes (those of an account); null: any lane.</summary>
    public IReadOnlyList<string>? Lanes { get; init; }

    public ParkReason? Reason { get; init; }

    /// <summary>The provider's code or, where it gave none, its type, as the last words of the job have it; empty: it said neither.</summary>
    public string? Code { get; init; }

    /// <summary>Only these; null: all.</summary>
    public IReadOnlyList<JobId>? Ids { get; init; }

    /// <summary>Accepted before then; null: whenever.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    public string? CustomId { get; init; }

    public Guid? SubmissionId { get; init; }

    /// <summary>
    /// Part of a custom id, of a tenant's name or of the job's last words from the provider (type, code, message), or a whole job
    /// id; at most 200 characters, taken literally; ASCII letters match in both cases. Null or empty: all.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>The cursor of the page before; null: the first page.</summary>
    public string? After { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

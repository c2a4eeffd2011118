using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger;

/// <summary>One event with what its subscribers are told.</summary>
public sealed record OutboxEvent
{
    /// <summary>Given by the ledger; 0 before.</summary>
    public long Sequence { get; init; }

    public required EventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public JobId? Job { get; init; }

    public string? Tenant { get; init; }

    public string? CustomId { get; init; }

    public string? Metadata { get; init; }

    public string? Lane { get; init; }

    public string? Account { get; init; }

    public Guid? SubmissionId { get; init; }

    public string? ReplyTo { get; init; }

    public int Run { get; init; }

    public int Attempt { get; init; }

    /// <summary>Why, in the words of the wire (throttled, transient, policy-violation, Terminated ...).</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? Due { get; init; }

    public ProviderWords? Words { get; init; }

    /// <summary>The answer when it is at most 64 KiB; else null and the subscriber follows the link.</summary>
    public ProviderAnswer? Answer { get; init; }

    /// <summary>What AccountStopped holds up.</summary>
    public HeldWork? Held { get; init; }

    /// <summary>Who did it, where a person did.</summary>
    public string? By { get; init; }

    /// <summary>What LimitChanged is about.</summary>
    public LimitChange? Limit { get; init; }

    /// <summary>Submission's totals: accepted, succeeded.</summary>
    public long? Accepted { get; init; }

    public long? Succeeded { get; init; }
}

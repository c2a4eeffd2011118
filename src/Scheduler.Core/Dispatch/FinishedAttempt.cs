using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>An attempt that has its outcome and is not written yet.</summary>
public sealed record FinishedAttempt(ClaimedJob Job, LaneSettings Lane, Outcome Outcome)
{
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the answer said about the limits; null: nothing.</summary>
    public RateLimitReport? Limits { get; init; }

    /// <summary>The provider's own id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>No rule of the dialect knows the answer.</summary>
    public bool Unrecognised { get; init; }

    public TimeSpan Took { get; init; }

    public bool LeaseLost { get; init; }

    /// <summary>The lease was lost and nothing else ran.</summary>
    public bool LostAlone { get; init; }
}

using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Providers;

/// <summary>How an attempt ended, and what the headers said about limits (null without an answer).</summary>
public sealed record ProviderReply(Outcome Outcome, RateLimitReport? Limits)
{
    /// <summary>The scope that a throttle names (its type or its message); null when it names none.</summary>
    public LimitScope? RefusedBy { get; init; }

    /// <summary>The provider's own id of the request, of a success too; null: it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>No specific rule of the dialect knows the answer: its status alone was judged.</summary>
    public bool Unrecognised { get; init; }
}

using Scheduler.Core.Jobs;

namespace Scheduler.Core.Attempts;

/// <summary>
/// What a refusal without a named wait says by its reset headers. A reset is the time until a scope is full again, not the time
/// until one more request fits: of a scope that refills continuously, that is the part of it that the request lacks.
/// </summary>
public static class ResetHint
{
    /// <summary>Null: no scope of the minute says that this request did not fit, or its numbers make no sense.</summary>
    public static TimeSpan? Of(RateLimitReport? report, Cost cost) => report is null
        ? null
        : Larger(
            UntilItFits(report.RequestLimit, report.RequestsRemaining, report.RequestReset, cost.Requests),
            UntilItFits(report.TokenLimit, report.TokensRemaining, report.TokenReset, cost.Tokens));

    private static TimeSpan? UntilItFits(long? limit, long? remaining, TimeSpan? reset, long amount)
    {
        if (limit is not { } all || remaining is not { } left || reset is not { } full || full <= TimeSpan.Zero)
        {
            return null;
        }

        return left < amount && amount <= all ? full * ((double)(amount - left) / (all - left)) : null;
    }

    private static TimeSpan? Larger(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;
}

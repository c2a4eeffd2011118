using Scheduler.Core.Attempts;

namespace Scheduler.Core.Lanes;

/// <summary>What one answer says about one scope; every part may be missing. <paramref name="Reset"/> is in microseconds.</summary>
internal readonly record struct ScopeReport(long? Limit, long? Remaining, long? Reset)
{
    /// <summary>Empty for a scope that headers do not tell of.</summary>
    public static ScopeReport Of(LimitScope scope, RateLimitReport? report) => scope switch
    {
        LimitScope.RequestsPerMinute => OfRequests(report),
        LimitScope.TokensPerMinute => OfTokens(report),
        _ => default,
    };

    private static ScopeReport OfRequests(RateLimitReport? report) =>
        new(report?.RequestLimit, report?.RequestsRemaining, InMicroseconds(report?.RequestReset));

    private static ScopeReport OfTokens(RateLimitReport? report) =>
        new(report?.TokenLimit, report?.TokensRemaining, InMicroseconds(report?.TokenReset));

    private static long? InMicroseconds(TimeSpan? time) => time is { } span ? Judges.Microseconds(span) : null;
}

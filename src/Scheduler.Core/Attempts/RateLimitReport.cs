namespace Scheduler.Core.Attempts;

/// <summary>
/// What one answer says about the limits, in its headers or in the words of its refusal; every part may be missing. Garbage
/// and negatives are already left out, and so is what is of neither the minute nor the day.
/// </summary>
public sealed record RateLimitReport
{
    /// <summary>Requests in 60 s, never in another time.</summary>
    public long? RequestLimit { get; init; }

    /// <summary>Of <see cref="RequestLimit"/>.</summary>
    public long? RequestsRemaining { get; init; }

    /// <summary>Time until the request scope is back to full.</summary>
    public TimeSpan? RequestReset { get; init; }

    /// <summary>Tokens in 60 s, never in another time.</summary>
    public long? TokenLimit { get; init; }

    /// <summary>Of <see cref="TokenLimit"/>.</summary>
    public long? TokensRemaining { get; init; }

    public TimeSpan? TokenReset { get; init; }

    /// <summary>Requests in 24 h.</summary>
    public long? RequestsPerDayLimit { get; init; }

    public long? RequestsPerDayRemaining { get; init; }

    public TimeSpan? RequestsPerDayReset { get; init; }

    /// <summary>Tokens in 24 h.</summary>
    public long? TokensPerDayLimit { get; init; }

    public long? TokensPerDayRemaining { get; init; }

    public TimeSpan? TokensPerDayReset { get; init; }

    /// <summary>Retry-After or retry-after-ms, or the wait named in the message: the largest; clamped to 1 ms - 1 h.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace Scheduler.Core.Attempts;

/// <summary>What one response's headers say about the limits; every part may be missing. Garbage and negatives are already left out.</summary>
public sealed record RateLimitReport
{
    public long? RequestLimit { get; init; }

    public long? RequestsRemaining { get; init; }

    /// <summary>Time until the request scope is back to full.</summary>
    public TimeSpan? RequestReset { get; init; }

    public long? TokenLimit { get; init; }

    public long? TokensRemaining { get; init; }

    public TimeSpan? TokenReset { get; init; }

    /// <summary>Retry-After or retry-after-ms, or the wait named in the message: the largest; clamped to 1 ms - 1 h.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace Scheduler.Benchmarks.Pacing;

/// <summary>Who sends a lane's jobs.</summary>
internal enum Contestant
{
    /// <summary>The worker, told the provider's rule.</summary>
    Configured,

    /// <summary>The worker, told limits alone; it meets the provider for the first time, then again after a restart.</summary>
    Auto,

    /// <summary>A MassTransit endpoint with <c>UseRateLimit</c> and retries.</summary>
    MassTransit,

    /// <summary>.NET's <c>TokenBucketRateLimiter</c> and a Polly retry.</summary>
    TokenBucket,
}

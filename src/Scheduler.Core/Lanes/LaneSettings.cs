using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>One limit pool of one account, as configured. Immutable: a live change replaces the record.</summary>
public sealed record LaneSettings
{
    public required string Name { get; init; }

    public required string Account { get; init; }

    /// <summary>Model patterns, a trailing * matching any end; the first lane whose pattern matches takes the job.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Endpoint paths that this lane may call.</summary>
    public IReadOnlyList<string> Paths { get; init; } = ["/v1/chat/completions"];

    /// <summary>Whether jobs of this path may come here.</summary>
    public bool MayCall(string path) => Paths.Contains(ModelPath.AsLanesSay(path), StringComparer.Ordinal);

    /// <summary>The provider's tier whose published limits these are, where no other number was given; null: given as numbers.</summary>
    public string? Tier { get; init; }

    /// <summary>Requests in 60 s; 0: unlimited.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens in 60 s; 0: unlimited.</summary>
    public long TokensPerMinute { get; init; }

    /// <summary>Requests in 24 h; 0: unlimited.</summary>
    public int RequestsPerDay { get; init; }

    /// <summary>Tokens in 24 h; 0: unlimited.</summary>
    public long TokensPerDay { get; init; }

    /// <summary>Tokens of prompts in 60 s; 0: unlimited.</summary>
    public long InputTokensPerMinute { get; init; }

    /// <summary>Tokens of answers in 60 s; 0: unlimited.</summary>
    public long OutputTokensPerMinute { get; init; }

    /// <summary>Images in 60 s; 0: unlimited.</summary>
    public long ImagesPerMinute { get; init; }

    /// <summary>Seconds of sound in 60 s; 0: unlimited.</summary>
    public long AudioSecondsPerMinute { get; init; }

    /// <summary>The pool that this lane shares with others; null: none.</summary>
    public PoolSettings? Pool { get; init; }

    public HeaderPolicy FollowHeaders { get; init; } = HeaderPolicy.Down;

    /// <summary>The ceiling of <see cref="HeaderPolicy.Up"/> for requests per minute; 0: the configured limit.</summary>
    public int MaxRequestsPerMinute { get; init; }

    /// <summary>The ceiling of <see cref="HeaderPolicy.Up"/> for tokens per minute; 0: the configured limit.</summary>
    public long MaxTokensPerMinute { get; init; }

    /// <summary>Requests in flight at once, 1 to 10,000.</summary>
    public int MaxConcurrency { get; init; } = 200;

    /// <summary>Our part of the pool, above 0 to 1.</summary>
    public double Share { get; init; } = 1.0;

    /// <summary>The longest one call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    public Judging RequestJudging { get; init; } = Judging.Auto;

    public Judging TokenJudging { get; init; } = Judging.Auto;

    /// <summary>Added to each window against network jitter; at most 0.5 % of the window is used.</summary>
    public TimeSpan WindowGuard { get; init; } = TimeSpan.FromMilliseconds(250);

    public ChargeRule Charge { get; init; } = ChargeRule.Max;

    /// <summary>Attempts in one run, 1 to 20; throttles do not count.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Throttles of one job, while others succeed, before it is parked.</summary>
    public int MaxThrottles { get; init; } = 20;

    /// <summary>From the first attempt; null: no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    public UnknownOutcomePolicy OnUnknownOutcome { get; init; } = UnknownOutcomePolicy.Retry;

    public TerminationPolicy OnTermination { get; init; } = TerminationPolicy.Hold;

    /// <summary>The lane of another account that takes over while this one is out of quota or its provider is down; null: none.</summary>
    public string? Fallback { get; init; }

    /// <summary>Null: jobs are sent without being shown to a moderation endpoint.</summary>
    public ScreeningSettings? Screening { get; init; }

    /// <summary>Output tokens assumed for a job that names no maximum.</summary>
    public long DefaultOutputTokens { get; init; } = 512;
}

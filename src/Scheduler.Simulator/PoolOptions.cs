using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>One limit pool of an account.</summary>
public sealed record PoolOptions
{
    /// <summary>Shown in statistics, and in messages where it is not the model's name. Default: <c>default</c>.</summary>
    public string Name { get; init; } = "default";

    /// <summary>Models of the pool; <c>*</c> and <c>?</c> are wildcards. Default: any.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["*"];

    /// <summary>0 = unlimited. Default: 500.</summary>
    public long RequestsPerMinute { get; init; } = 500;

    /// <summary>0 = unlimited. Default: 200,000.</summary>
    public long TokensPerMinute { get; init; } = 200_000;

    /// <summary>How requests are judged. Default: bucket.</summary>
    public LimitRule RequestRule { get; init; } = LimitRuleKind.Bucket;

    /// <summary>How tokens are judged. Default: bucket.</summary>
    public LimitRule TokenRule { get; init; } = LimitRuleKind.Bucket;

    /// <summary>What a request costs. Default: max.</summary>
    public ChargeRule Charge { get; init; } = ChargeRule.Max;

    /// <summary>Multiplies what a request costs: a provider that counts otherwise than its documents say. Above 0. Default: 1.</summary>
    public double ChargeFactor { get; init; } = 1;

    /// <summary>Whether answers about this pool carry <c>x-ratelimit-*</c> headers. Default: true, as far as the simulator sends them.</summary>
    public bool Headers { get; init; } = true;

    /// <summary>Whether this pool's 429 carry <c>Retry-After</c>. Default: true, as far as the simulator sends it.</summary>
    public bool RetryAfter { get; init; } = true;

    /// <summary>What others send on it. Default: nothing.</summary>
    public ForeignTraffic Foreign { get; init; } = new();

    /// <summary>Whether a refused request counts as a request, too. Default: false.</summary>
    public bool CountRejected { get; init; }
}

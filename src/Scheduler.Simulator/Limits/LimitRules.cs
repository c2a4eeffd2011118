using System.Diagnostics;

namespace Scheduler.Simulator.Limits;

/// <summary>Makes the rule of a limit per minute.</summary>
public static class LimitRules
{
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;

    /// <param name="kind">The provider's way of judging.</param>
    /// <param name="perMinute">The limit per minute, above 0.</param>
    public static ILimitRule Create(LimitRuleKind kind, long perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perMinute);
        var capacity = CapacityOf(kind, perMinute);
        return kind switch
        {
            LimitRuleKind.Bucket => new BucketRule(capacity, Minute),
            LimitRuleKind.Sliding => new SlidingRule(capacity, Minute),
            LimitRuleKind.Fixed => new FixedRule(capacity, Minute),
            LimitRuleKind.SecondSlices => new FixedRule(capacity, Second),
            LimitRuleKind.TenSecondSlices => new FixedRule(capacity, 10 * Second),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What a rule of this kind admits at most at one moment under a limit per minute.</summary>
    public static long CapacityOf(LimitRuleKind kind, long perMinute) => kind switch
    {
        LimitRuleKind.SecondSlices => Math.Max(1, perMinute / 60),
        LimitRuleKind.TenSecondSlices => Math.Max(1, perMinute / 6),
        _ => perMinute,
    };
}

using System.Diagnostics;

namespace Scheduler.Simulator.Limits;

/// <summary>Makes the rule of a limit per minute.</summary>
public static class LimitRules
{
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;

    /// <param name="rule">The provider's way of judging.</param>
    /// <param name="perMinute">The limit per minute, above 0.</param>
    public static ILimitRule Create(LimitRule rule, long perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perMinute);
        var capacity = rule.CapacityOf(perMinute);
        return rule.Kind switch
        {
            LimitRuleKind.Bucket => new BucketRule(capacity, Minute),
            LimitRuleKind.Sliding => new SlidingRule(capacity, Minute),
            _ when rule.HasWindows => new FixedRule(capacity, rule.Window, rule.Anchor),
            _ => throw new UnreachableException(),
        };
    }
}

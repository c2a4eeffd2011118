using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Recording;

/// <summary>How full the provider's windows (or bucket) would have been at most, had it let everything in that arrived: above 1 the rule was broken.</summary>
public static class HighestUse
{
    /// <param name="rule">The provider's rule.</param>
    /// <param name="perMinute">The limit, above 0.</param>
    /// <param name="arrived">Times (microseconds) and amounts of all that arrived, in order.</param>
    public static double Of(LimitRule rule, long perMinute, IEnumerable<(long Time, long Amount)> arrived) => rule.Kind switch
    {
        LimitRuleKind.Bucket => OfBucket(perMinute, arrived),
        LimitRuleKind.Sliding => OfSliding(perMinute, arrived),
        _ => arrived.GroupBy(one => (one.Time - rule.Anchor + rule.Window) / rule.Window, one => one.Amount).Max(window => window.Sum())
            / (double)rule.CapacityOf(perMinute),
    };

    private static double OfBucket(long perMinute, IEnumerable<(long Time, long Amount)> arrived)
    {
        double level = 0, highest = 0;
        long at = 0;
        foreach (var (time, amount) in arrived)
        {
            level = Math.Max(0, level - ((time - at) * (double)perMinute / LimitRules.Minute)) + amount;
            highest = Math.Max(highest, level);
            at = time;
        }

        return highest / perMinute;
    }

    private static double OfSliding(long perMinute, IEnumerable<(long Time, long Amount)> arrived)
    {
        var log = new WindowLog(LimitRules.Minute);
        long highest = 0;
        foreach (var (time, amount) in arrived)
        {
            log.EvictUntil(time);
            log.Add(time, amount);
            highest = Math.Max(highest, log.Sum);
        }

        return highest / (double)perMinute;
    }
}

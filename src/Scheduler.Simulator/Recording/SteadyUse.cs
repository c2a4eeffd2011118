using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Recording;

/// <summary>
/// The share of a limit that was used in the steady state: after the first minute and before the last request, which is when the backlog
/// ended. Under a sliding window whole minutes count, under windows and slices the provider's own whole ones.
/// </summary>
public static class SteadyUse
{
    /// <param name="rule">The provider's rule.</param>
    /// <param name="perMinute">The limit, above 0.</param>
    /// <param name="accepted">Times (microseconds) and amounts of what was admitted, in order.</param>
    /// <returns>Null when no steady state was reached.</returns>
    public static double? Of(LimitRule rule, long perMinute, IReadOnlyList<(long Time, long Amount)> accepted)
    {
        var first = accepted[0].Time;
        var last = accepted[^1].Time;
        if (!rule.HasWindows)
        {
            var begin = first + LimitRules.Minute;
            var end = rule.Kind == LimitRuleKind.Bucket ? last : last - ((last - begin) % LimitRules.Minute);
            return Share(begin, end, perMinute / (double)LimitRules.Minute, accepted);
        }

        // A minute's window that began with the first minute is long over by then; without a later whole one, the second window counts.
        var from = NextBegin(rule, first + LimitRules.Minute);
        var until = NextBegin(rule, last - rule.Window + 1);
        from = from < until ? from : NextBegin(rule, first + 1);
        return Share(from, until, rule.CapacityOf(perMinute) / (double)rule.Window, accepted);
    }

    private static double? Share(long begin, long end, double perMicrosecond, IReadOnlyList<(long Time, long Amount)> accepted) => end <= begin
        ? null
        : accepted.Where(one => one.Time >= begin && one.Time < end).Sum(one => one.Amount) / ((end - begin) * perMicrosecond);

    /// <summary>The first beginning of a window at or after a time.</summary>
    private static long NextBegin(LimitRule rule, long time)
    {
        var phase = (((time - rule.Anchor) % rule.Window) + rule.Window) % rule.Window;
        return phase == 0 ? time : time + rule.Window - phase;
    }
}

using System.Diagnostics;

namespace Scheduler.Core.Lanes;

/// <summary>Builds the judge of a scope from its limit and rule.</summary>
internal static class Judges
{
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;
    public const long Day = 24 * 60 * Minute;

    private const long Grain = 1_000;
    private const long DayGrain = 10 * Second;

    /// <param name="limit">In 60 s; 0: unlimited.</param>
    /// <param name="judging">The provider's rule.</param>
    /// <param name="guard">Against jitter of the network, in microseconds; at most 0.5 % of each window is used.</param>
    public static Judge Of(long limit, Judging judging, long guard)
    {
        if (limit == 0)
        {
            return AllJudges.Unlimited;
        }

        return judging.Rule switch
        {
            JudgingRule.Bucket => new BucketJudge(limit, Minute, GuardOf(guard, Minute)),
            // At an unknown anchor only the exact sliding window keeps every fixed one.
            JudgingRule.Sliding or JudgingRule.Fixed => PerMinute(limit, guard),
            JudgingRule.Slices => new AllJudges([PerMinute(limit, guard), PerSlice(limit, Microseconds(judging.Slice), guard)]),
            // Ten seconds follow from single seconds only from one request a second on: below, they are the narrower rule.
            JudgingRule.Auto => new AllJudges([PerMinute(limit, guard), PerSlice(limit, 10 * Second, guard), PerSlice(limit, Second, guard)]),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Everything of the last 24 h, in slots of 10 s that round against us: at most 8,641 slots.</summary>
    public static WindowJudge PerDay(long limit) =>
        new(limit == 0 ? long.MaxValue / 4 : limit, Day, DayGrain, borrows: false);

    /// <summary>Only remembers what was sent in the last minute.</summary>
    public static WindowJudge History() => new(long.MaxValue / 4, Minute + (Minute / 200), Grain, borrows: false);

    public static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static long GuardOf(long guard, long window) => Math.Min(guard, window / 200);

    /// <summary>In the words of the configuration.</summary>
    public static string WordsOf(Judging judging) => judging.Rule switch
    {
        JudgingRule.Auto => "auto",
        JudgingRule.Bucket => "bucket",
        JudgingRule.Sliding => "sliding",
        JudgingRule.Fixed => "fixed",
        JudgingRule.Slices => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"slices:{judging.Slice.TotalSeconds:0.###}s"),
        _ => throw new UnreachableException(),
    };

    /// <summary>Slices before anything was heard of where they begin: a burst that leaves late must not meet the next one.</summary>
    public static Judge UnseenSlices(long limit, long slice, long guard) =>
        new AllJudges([PerMinute(limit, guard), PerSlice(limit, slice, guard, slice / 10)]);

    private static WindowJudge PerMinute(long limit, long guard) =>
        new(limit, Minute + GuardOf(guard, Minute), Grain, borrows: false, lasts: Minute);

    // A reservation may be sent up to a second late, so no shorter slice can be kept.
    private static WindowJudge PerSlice(long limit, long slice, long guard, long most = 0) => slice is < Second or > Minute
        ? throw new ArgumentOutOfRangeException(nameof(slice), slice, "A slice lasts 1 s to 60 s.")
        : new(Math.Max(1, (long)((Int128)limit * slice / Minute)), slice + (most > 0 ? Math.Min(guard, most) : GuardOf(guard, slice)), Math.Min(Grain, slice / 10_000), borrows: true);
}

using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class FirstComeOptimumTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Schedule_Bucket_UsesTheFullStartThenTheRefill()
    {
        // 6 a minute: six at once, then one every 10 s.
        var times = Schedule(new Pool("p", new Dimension(LimitRuleKind.Bucket, 6), Unlimited, countRejected: false), start: 5 * Second, 0, 0, 0, 0, 0, 0, 0, 0);

        Assert.Equal([5, 5, 5, 5, 5, 5, 15, 25], times);
    }

    [Fact]
    public void Schedule_Sliding_WaitsForTheOldestToLeave()
    {
        // Tokens: 100 a minute. 60 + 40 at 0 s; 50 needs the first 60 to leave at 60 s; 60 more than the 50 fit only when both left, at 120 s.
        var times = Schedule(new Pool("p", Unlimited, new Dimension(LimitRuleKind.Sliding, 100), countRejected: false), start: 0, 60, 40, 50, 60);

        Assert.Equal([0, 0, 60, 120], times);
    }

    [Fact]
    public void Schedule_FixedAtItsAnchor_UsesTheRestOfTheFirstWindow()
    {
        // Windows begin at 37 s, 97 s, ...: from 90 s on two fit, seven seconds later two more.
        var rule = new LimitRule(LimitRuleKind.Fixed, Anchor: 37 * Second);
        var times = Schedule(new Pool("p", new Dimension(rule, 2), Unlimited, countRejected: false), start: 90 * Second, 0, 0, 0, 0, 0);

        Assert.Equal([90, 90, 97, 97, 157], times);
    }

    [Fact]
    public void Schedule_RequestsBySlicesAndTokensByAWindow_WaitsForWhicheverHolds()
    {
        // Requests: 12 a minute in slices of 10 s = 2 each. Tokens: 100 in each minute.
        var pool = new Pool("p", new Dimension(LimitRuleKind.TenSecondSlices, 12), new Dimension(LimitRuleKind.Fixed, 100), countRejected: false);
        var times = Schedule(pool, start: 5 * Second, 30, 30, 30, 30, 30);

        // Two in the slice of 0 s, one more at 10 s; the fourth (120 of 100) at 60 s, where the fifth still fits the slice.
        Assert.Equal([5, 5, 10, 60, 60], times);
    }

    [Fact]
    public void Schedule_BucketOfTokens_WaitsExactlyForWhatIsMissing()
    {
        // 60 a minute = 1 a second: 50 at once, 30 when 20 were refilled, 10 more 10 s later.
        var times = Schedule(new Pool("p", Unlimited, new Dimension(LimitRuleKind.Bucket, 60), countRejected: false), start: 0, 50, 30, 10);

        Assert.Equal([0, 20, 30], times);
    }

    [Fact]
    public void Schedule_CostAboveASlice_SaysThatItNeverFits()
    {
        var pool = new Pool("p", Unlimited, new Dimension(LimitRuleKind.SecondSlices, 600), countRejected: false);

        Assert.Contains("11 tokens never fit into 10.", Assert.Throws<ArgumentException>(() => Schedule(pool, start: 0, 11)).Message, StringComparison.Ordinal);
    }

    private static Dimension Unlimited => new(LimitRuleKind.Bucket, 0);

    private static long[] Schedule(Pool pool, long start, params long[] costs) =>
        [.. FirstComeOptimum.Schedule(pool, costs, start).Select(time => time / Second)];
}

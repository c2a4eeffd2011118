using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Recording;

public sealed class SteadyUseTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Of_Bucket_CountsFromTheFirstMinuteToTheLastRequest()
    {
        // 60 a minute. From 60 s to 80 s there would be room for 20: ten came, each two seconds; the one that ends it does not count.
        var accepted = Every(2, from: 0, until: 80);

        Assert.Equal(0.5, SteadyUse.Of(LimitRuleKind.Bucket, 60, accepted)!.Value, 3);
    }

    [Fact]
    public void Of_Sliding_CountsWholeMinutesAlone()
    {
        // 10 a minute: ten at 0 s, nine at 60.5 s, five at 121 s. From 60 s to 120 s nine of ten were used; what comes later is no whole minute.
        (long, long)[] accepted = [.. Times(10, 0), .. Times(9, 60.5), .. Times(5, 121)];

        Assert.Equal(0.9, SteadyUse.Of(LimitRuleKind.Sliding, 10, accepted)!.Value, 3);
    }

    [Fact]
    public void Of_SlidingWithinTwoMinutes_HasNoSteadyState() =>
        Assert.Null(SteadyUse.Of(LimitRuleKind.Sliding, 10, [.. Times(10, 0), .. Times(9, 100)]));

    [Fact]
    public void Of_Slices_CountsTheProvidersWholeSlicesAfterTheFirstMinute()
    {
        // 60 a minute in slices of 10 s at 3 s, 13 s, ...: from 73 s to 93 s there is room for 20; 15 came.
        (long, long)[] accepted = [.. Times(10, 5), .. Times(10, 70), .. Times(8, 75), .. Times(7, 84), .. Times(10, 95)];

        Assert.Equal(0.75, SteadyUse.Of(new LimitRule(LimitRuleKind.TenSecondSlices, Anchor: 3 * Second), 60, accepted)!.Value, 3);
    }

    [Fact]
    public void Of_FixedWithOneWholeWindow_CountsTheSecondWindow()
    {
        // Windows from 0 s, 60 s, 120 s; the first arrival at 20 s, the last at 120 s: no whole window begins after 80 s.
        (long, long)[] accepted = [.. Times(10, 20), .. Times(8, 60), .. Times(1, 120)];

        Assert.Equal(0.8, SteadyUse.Of(LimitRuleKind.Fixed, 10, accepted)!.Value, 3);
    }

    private static (long, long)[] Every(int seconds, int from, int until) =>
        [.. Enumerable.Range(0, ((until - from) / seconds) + 1).Select(index => ((from + (index * seconds)) * Second, 1L))];

    private static IEnumerable<(long, long)> Times(int count, double second) => Enumerable.Repeat(((long)(second * Second), 1L), count);
}

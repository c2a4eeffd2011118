using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Recording;

public sealed class HighestUseTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Of_Bucket_IsHowFarItWouldHaveBeenEmptied()
    {
        // 60 a minute: 60 at once, then 20 after ten seconds in which ten came back: 70 of 60.
        Assert.Equal(70 / 60.0, HighestUse.Of(LimitRuleKind.Bucket, 60, [(5 * Second, 60), (15 * Second, 20)]), 6);
    }

    [Fact]
    public void Of_Sliding_IsTheFullestMinuteWhereverItBegins()
    {
        // 6 at 0 s are gone at 60 s; 5 at 59 s and 6 at 60 s are eleven in one minute.
        Assert.Equal(1.1, HighestUse.Of(LimitRuleKind.Sliding, 10, [(0, 6), (59 * Second, 5), (60 * Second, 6)]), 6);
    }

    [Fact]
    public void Of_MovedSlices_IsTheFullestOfThem()
    {
        // 60 a minute in slices of 10 s from 4 s: 3 s and 4 s are two slices, 4 s and 13 s one: 12 of 10.
        var rule = new LimitRule(LimitRuleKind.TenSecondSlices, Anchor: 4 * Second);

        Assert.Equal(1.2, HighestUse.Of(rule, 60, [(3 * Second, 9), (4 * Second, 9), (13 * Second, 3)]), 6);
    }
}

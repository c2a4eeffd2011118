using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class FixedRuleTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void WaitFor_FullWindow_IsUntilTheNextWindow()
    {
        var rule = LimitRules.Create(LimitRuleKind.Fixed, 3);
        for (var i = 0; i < 3; i++)
            rule.Charge(1, now: 59 * Second);

        // Full at 59 s, empty at 60 s: six inside two seconds are this rule's way.
        Assert.Equal(1 * Second, rule.WaitFor(1, now: 59 * Second));
        Assert.Equal(1 * Second, rule.UntilFull(59 * Second));
        Assert.Equal(0, rule.WaitFor(3, now: 60 * Second));
        Assert.Equal(0, rule.UntilFull(60 * Second));
    }

    [Fact]
    public void Create_SecondSlices_GivesEachSecondItsSixtieth()
    {
        // 120 a minute = 2 a second.
        var rule = LimitRules.Create(LimitRuleKind.SecondSlices, 120);
        Assert.Equal(2, rule.Capacity);
        rule.Charge(2, now: 300_000);

        Assert.Equal(700_000, rule.WaitFor(1, now: 300_000));
        Assert.Equal(1, rule.WaitFor(1, now: 999_999));
        Assert.Equal(0, rule.WaitFor(2, now: 1 * Second));
    }

    [Fact]
    public void Create_TenSecondSlices_GivesEachTenSecondsTheirSixth()
    {
        // 125 a minute: 125 x 10 / 60 = 20.8, rounded down.
        var rule = LimitRules.Create(LimitRuleKind.TenSecondSlices, 125);
        Assert.Equal(20, rule.Capacity);
        rule.Charge(20, now: 0);

        Assert.Equal(10 * Second, rule.WaitFor(1, now: 0));
        Assert.Equal(0, rule.WaitFor(20, now: 10 * Second));
    }

    [Theory]
    [InlineData(LimitRuleKind.SecondSlices, 30)]
    [InlineData(LimitRuleKind.TenSecondSlices, 3)]
    public void CapacityOf_SmallLimits_IsAtLeastOne(LimitRuleKind kind, long perMinute) =>
        Assert.Equal(1, new LimitRule(kind).CapacityOf(perMinute));
}

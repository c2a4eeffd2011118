using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class SlidingRuleTests
{
    private const long Second = 1_000_000;

    private readonly SlidingRule log = new(limit: 3, window: 60 * Second);

    [Fact]
    public void WaitFor_FullWindow_IsUntilTheOldestLeaves()
    {
        log.Charge(1, now: 0);
        log.Charge(1, now: 10 * Second);
        log.Charge(1, now: 59 * Second);

        // Three inside: the one of 0 s leaves at 60 s exactly.
        Assert.Equal(1 * Second, log.WaitFor(1, now: 59 * Second));
        Assert.Equal(1, log.WaitFor(1, now: (60 * Second) - 1));
        Assert.Equal(0, log.WaitFor(1, now: 60 * Second));
        log.Charge(1, now: 60 * Second);

        // Inside now: 10 s, 59 s, 60 s. The next place is free at 70 s, all three at 120 s.
        Assert.Equal(10 * Second, log.WaitFor(1, now: 60 * Second));
        Assert.Equal(59 * Second, log.WaitFor(2, now: 60 * Second));
        Assert.Equal(60 * Second, log.WaitFor(3, now: 60 * Second));
        Assert.Equal(60 * Second, log.UntilFull(60 * Second));
    }

    [Fact]
    public void WaitFor_AcrossTheEdgeOfAMinute_RemembersTheOldMinute()
    {
        // A fixed window would let three more in at 60 s; the log does not until each of the three has left.
        for (var i = 0; i < 3; i++)
            log.Charge(1, now: (59 * Second) + i);

        Assert.Equal(59 * Second, log.WaitFor(1, now: 60 * Second));
        Assert.Equal((59 * Second) + 2, log.WaitFor(3, now: 60 * Second));
    }

    [Fact]
    public void UsedAt_WithAmounts_SumsWhatIsInside()
    {
        var tokens = new SlidingRule(limit: 100, window: 60 * Second);
        tokens.Charge(40, now: 0);
        tokens.Charge(50, now: 30 * Second);

        // 90 used. 11 need 1 more than is left: the 40 leave at 60 s.
        Assert.Equal(90, tokens.UsedAt(30 * Second));
        Assert.Equal(0, tokens.WaitFor(10, now: 30 * Second));
        Assert.Equal(30 * Second, tokens.WaitFor(11, now: 30 * Second));

        // 51 + 50 > 100: both have to leave, the second at 90 s.
        Assert.Equal(60 * Second, tokens.WaitFor(51, now: 30 * Second));
        Assert.Equal(50, tokens.UsedAt(60 * Second));
    }

    [Fact]
    public void Charge_ManyEntries_KeepsTheirOrderWhileTheLogGrows()
    {
        var wide = new SlidingRule(limit: 1_000, window: 60 * Second);
        for (var i = 0; i < 1_000; i++)
            wide.Charge(1, now: i * 1_000);

        // The i-th entry was at i ms: at 60.5 s the entries 0..500 have left (500 ms + 60 s = 60.5 s), 499 are inside.
        Assert.Equal(499, wide.UsedAt(60_500_000));
    }
}

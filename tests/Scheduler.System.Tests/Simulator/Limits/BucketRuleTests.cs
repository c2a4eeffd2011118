using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class BucketRuleTests
{
    private const long Second = 1_000_000;

    // 6 a minute: full at the start, then one more every 10 s.
    private readonly BucketRule bucket = new(limit: 6, window: 60 * Second);

    [Fact]
    public void WaitFor_AfterABurst_FollowsTheRefill()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(0, bucket.WaitFor(1, now: 0));
            bucket.Charge(1, now: 0);
        }

        // Empty at 0 s: the seventh fits at 10 s, not one microsecond earlier.
        Assert.Equal(10 * Second, bucket.WaitFor(1, now: 0));
        Assert.Equal(1, bucket.WaitFor(1, now: (10 * Second) - 1));
        Assert.Equal(0, bucket.WaitFor(1, now: 10 * Second));
        bucket.Charge(1, now: 10 * Second);

        // 25 s: 15 s of refill = 1.5, so one fits and a second one 5 s later.
        Assert.Equal(0, bucket.WaitFor(1, now: 25 * Second));
        bucket.Charge(1, now: 25 * Second);
        Assert.Equal(5 * Second, bucket.WaitFor(1, now: 25 * Second));

        // Used 5.5: full again in 5.5 x 10 s.
        Assert.Equal(55 * Second, bucket.UntilFull(25 * Second));
    }

    [Fact]
    public void UsedAt_LongAfterTheLastCharge_IsNothing()
    {
        bucket.Charge(6, now: 0);

        Assert.Equal(6, bucket.UsedAt(1));
        Assert.Equal(1, bucket.UsedAt((60 * Second) - 1));
        Assert.Equal(0, bucket.UsedAt(60 * Second));
        Assert.Equal(0, bucket.UntilFull(90 * Second));
    }

    [Fact]
    public void Charge_OfMoreThanIsThere_NeverGoesBelowEmpty()
    {
        bucket.Charge(600, now: 0);

        Assert.Equal(10 * Second, bucket.WaitFor(1, now: 0));
    }

    [Fact]
    public void Resize_WhileInUse_KeepsTheUseAndChangesThePace()
    {
        bucket.Charge(6, now: 0);

        // At 30 s half is left in use: 3. With 60 a minute there is room for 57 at once.
        bucket.Resize(60, now: 30 * Second);

        Assert.Equal(3, bucket.UsedAt(30 * Second));
        Assert.Equal(0, bucket.WaitFor(57, now: 30 * Second));
        Assert.Equal(1 * Second, bucket.WaitFor(58, now: 30 * Second));
    }

    [Fact]
    public void Resize_ToATenthWhileEmpty_RefillsAtOnceAtTheNewPace()
    {
        var large = new BucketRule(limit: 600, window: 60 * Second);
        large.Charge(600, now: 0);

        // 60 a minute: the smaller bucket is empty, not nine minutes below it.
        large.Resize(60, now: 0);

        Assert.Equal(1 * Second, large.WaitFor(1, now: 0));
    }

    [Fact]
    public void WaitFor_HugeLimitsAndLongIdleTimes_DoesNotOverflow()
    {
        var large = new BucketRule(limit: 150_000_000, window: 24 * 3600 * Second);
        large.Charge(150_000_000, now: 0);

        Assert.Equal(0, large.WaitFor(150_000_000, now: 365 * 24 * 3600 * Second));
    }
}

using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class AnchoredJudgeTests
{
    private const long S = 1_000_000;

    [Fact]
    public void WaitFor_InAFullWindow_LastsUntilTheNextHasBegunForCertain()
    {
        var judge = Judge();
        Send(judge, 10, 0);

        Assert.Equal(21 * S, judge.WaitFor(1, 0));
        Assert.Equal(S / 2, judge.WaitFor(1, (20 * S) + (S / 2)));
        Assert.Equal(0, judge.WaitFor(10, 21 * S));
    }

    [Fact]
    public void Send_NearAnEdge_CountsInBothWindows()
    {
        var judge = Judge();
        Send(judge, 6, (20 * S) + (S / 2));

        Assert.Equal(0, judge.WaitFor(4, 21 * S));
        Assert.Equal(60 * S, judge.WaitFor(5, 21 * S));
        Assert.Equal(0, judge.WaitFor(10, 81 * S));
    }

    [Fact]
    public void Send_WithinTheGuardBeforeAnEdge_MayArriveInTheNextWindow()
    {
        var judge = new AnchoredJudge(10, 60 * S, new WindowEdge(20 * S, 21 * S), guard: S);
        Send(judge, 6, 19 * S);
        Assert.Equal(60 * S, judge.WaitFor(5, 21 * S));

        var early = new AnchoredJudge(10, 60 * S, new WindowEdge(20 * S, 21 * S), guard: S);
        Send(early, 6, (19 * S) - 2);
        Assert.Equal(0, early.WaitFor(5, 21 * S));
    }

    [Fact]
    public void WaitFor_MoreThanAWindow_NeedsAnEmptyOne()
    {
        var judge = Judge();
        Assert.Equal(0, judge.WaitFor(25, 0));
        Send(judge, 1, 0);

        Assert.Equal(21 * S, judge.WaitFor(25, 0));
    }

    [Fact]
    public void Correct_InItsWindow_GivesBack_AndLaterChangesNothing()
    {
        var judge = Judge();
        var charge = Send(judge, 8, 0);
        judge.Correct(charge, 3, 10 * S);
        Assert.Equal(3, judge.UsedAt(10 * S));
        Assert.Equal(0, judge.WaitFor(7, 10 * S));

        Send(judge, 10, 30 * S);
        judge.Correct(charge with { Amount = 3 }, 0, 30 * S);
        Assert.Equal(10, judge.UsedAt(30 * S));
    }

    [Fact]
    public void LeastAt_WhereTheNextWindowMayHaveBegun_IsNothing()
    {
        var judge = Judge();
        Send(judge, 8, 0);

        Assert.Equal(8, judge.LeastAt(10 * S));
        Assert.Equal(8, judge.UsedAt(20 * S));
        Assert.Equal(0, judge.LeastAt(20 * S));
    }

    [Fact]
    public void Shift_AddsWhatTheProviderCountsBeyond()
    {
        var judge = Judge();
        Send(judge, 3, 0);
        judge.Shift(5, 0, 0);
        Assert.Equal(8, judge.UsedAt(0));

        judge.Shift(-6, 0, 0);
        Assert.Equal(2, judge.UsedAt(0));
    }

    [Fact]
    public void Foresee_CountsTheRestOfThisWindowAndTheWholeOfTheNext()
    {
        var judge = Judge();
        Send(judge, 3, 0);

        Assert.Equal(7, judge.Foresee(0, 20 * S));
        Assert.Equal(17, judge.Foresee(0, 21 * S));
        Assert.Equal(27, judge.Foresee(0, 81 * S));
    }

    [Fact]
    public void Remember_TakesInWhatStillCounts()
    {
        var judge = Judge();
        judge.Remember([new Charge(-50 * S, 4, Sent: true), new Charge(-10 * S, 5, Sent: true)], 0);

        Assert.Equal(5, judge.UsedAt(0));
    }

    [Theory]
    [InlineData(15, 30, 15L, 20L)]
    [InlineData(75, 90, 75L, 80L)]
    [InlineData(-47, -41, -47L, -41L)]
    [InlineData(22, 30, null, null)]
    [InlineData(62, 69, null, null)]
    public void Narrow_ByAnotherSight_KeepsWhatBothAllow_SomeWindowsAwayToo(long earliest, long latest, long? from, long? until)
    {
        var narrowed = new WindowEdge(10, 20).Narrow(new WindowEdge(earliest, latest), window: 60);

        Assert.Equal(from is null ? null : new WindowEdge(from.Value, until!.Value), narrowed);
    }

    // Windows of a minute with ten each; one of them begins between 20 s and 21 s.
    private static AnchoredJudge Judge() => new(10, 60 * S, new WindowEdge(20 * S, 21 * S), guard: 0);

    private static Charge Send(AnchoredJudge judge, long amount, long now)
    {
        judge.Reserve(amount, now);
        judge.Send(new Charge(now, amount, Sent: false), now);
        return new Charge(now, amount, Sent: true);
    }
}

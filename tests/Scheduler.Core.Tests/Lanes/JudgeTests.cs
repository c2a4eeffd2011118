using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class JudgeTests
{
    private const long S = 1_000_000;

    [Fact]
    public void WaitFor_UnderSliding_FreesEachChargeAWindowAfterItWasSent()
    {
        var judge = Judges.Of(3, Judging.Sliding, guard: 0);
        foreach (var at in new[] { 0, 10 * S, 20 * S })
        {
            Assert.Equal(0, judge.WaitFor(1, at));
            Send(judge, 1, at);
        }

        Assert.Equal(40 * S, judge.WaitFor(1, 20 * S));
        Assert.Equal(50 * S, judge.WaitFor(2, 20 * S));
        Assert.Equal(1, judge.WaitFor(1, (60 * S) - 1));
        Assert.Equal(0, judge.WaitFor(1, 60 * S));
        Assert.Equal(10 * S, judge.WaitFor(2, 60 * S));
    }

    [Fact]
    public void Send_AfterTheReservation_MovesTheChargeToThatMoment()
    {
        var judge = Judges.Of(1, Judging.Sliding, guard: 0);
        judge.Reserve(1, 0);
        judge.Send(new Charge(0, 1, Sent: false), S / 2);

        Assert.Equal(S / 2, judge.WaitFor(1, 60 * S));
    }

    [Fact]
    public void WaitFor_WithAGuard_LengthensTheWindowByAtMostHalfAPercent()
    {
        var judge = Judges.Of(1, Judging.Sliding, guard: S / 4);
        var wide = Judges.Of(1, Judging.Sliding, guard: 5 * S);
        Send(judge, 1, 0);
        Send(wide, 1, 0);

        Assert.Equal((60 * S) + (S / 4), judge.WaitFor(1, 0));
        Assert.Equal((60 * S) + (3 * S / 10), wide.WaitFor(1, 0));
    }

    [Fact]
    public void WaitFor_UnderABucket_StartsFullAndRefillsContinuously()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        Send(judge, 60, 0);

        Assert.Equal(S, judge.WaitFor(1, 0));
        Assert.Equal(30 * S, judge.WaitFor(30, 0));
        Assert.Equal(0, judge.WaitFor(30, 30 * S));
        Send(judge, 30, 30 * S);
        Assert.Equal(S, judge.WaitFor(1, 30 * S));
        Assert.Equal(0, judge.WaitFor(60, 90 * S));
    }

    [Fact]
    public void WaitFor_UnderABucketWithAGuard_RefillsOnlyOnceTheChargeMustHaveArrived()
    {
        // The window with its eighth of the guard is 60.025 s: a request refills in 1,000,416.7 us.
        var judge = Judges.Of(60, Judging.Bucket, guard: S / 5);
        Send(judge, 60, 0);

        Assert.Equal((S / 5) + 1_000_417, judge.WaitFor(1, 0));
    }

    [Fact]
    public void Send_UnderABucket_ReservedRequestsDoNotRefillBeforeTheyLeave()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        judge.Reserve(60, 0);

        judge.WaitFor(0, 0);
        Assert.Equal(0, judge.Foresee(0, 0));
        judge.Send(new Charge(0, 60, Sent: false), S / 2);
        Assert.Equal(S, judge.WaitFor(1, S / 2));
    }

    [Fact]
    public void WaitFor_UnderSlices_GivesEachSliceItsPart()
    {
        var judge = Judges.Of(120, Judging.SlicesOf(TimeSpan.FromSeconds(10)), guard: 0);
        Send(judge, 20, 3 * S);

        Assert.Equal(10 * S, judge.WaitFor(1, 3 * S));
        Assert.Equal(0, judge.WaitFor(20, 13 * S));
    }

    [Fact]
    public void WaitFor_UnderSlicesNarrowerThanTheLimit_AllowsOneEach()
    {
        var judge = Judges.Of(3, Judging.SlicesOf(TimeSpan.FromSeconds(1)), guard: 0);
        for (var at = 0L; at < 3 * S; at += S)
        {
            Assert.Equal(0, judge.WaitFor(1, at));
            Send(judge, 1, at);
            Assert.Equal(at < 2 * S ? S : 58 * S, judge.WaitFor(1, at));
        }
    }

    [Fact]
    public void WaitFor_UnderAuto_KeepsSecondsTensAndMinutes()
    {
        var judge = Judges.Of(3_000, Judging.Auto, guard: 0);
        Send(judge, 50, 0);
        Assert.Equal(S, judge.WaitFor(1, 0));

        var slow = Judges.Of(30, Judging.Auto, guard: 0);
        for (var at = 0L; at < 5 * S; at += S)
        {
            Assert.Equal(0, slow.WaitFor(1, at));
            Send(slow, 1, at);
        }

        Assert.Equal(6 * S, slow.WaitFor(1, 4 * S));
    }

    [Fact]
    public void WaitFor_ForAJobAboveASlice_WaitsForAnEmptySliceAndRepaysAfterwards()
    {
        var judge = Judges.Of(6_000, Judging.SlicesOf(TimeSpan.FromSeconds(1)), guard: 0);
        Send(judge, 10, 0);
        Assert.Equal(S, judge.WaitFor(450, 0));

        Send(judge, 450, S);
        Assert.InRange(judge.WaitFor(1, S), (9 * S / 2) - 100, (9 * S / 2) + 200);
    }

    [Fact]
    public void Correct_InEitherDirection_ChangesOnlyTheChargedWindow()
    {
        var judge = Judges.Of(100, Judging.Sliding, guard: 0);
        Send(judge, 60, 0);
        Send(judge, 40, 30 * S);
        judge.Correct(new Charge(0, 60, Sent: true), 20, 31 * S);
        Assert.Equal(0, judge.WaitFor(40, 31 * S));
        Assert.Equal(29 * S, judge.WaitFor(41, 31 * S));

        judge.Correct(new Charge(30 * S, 40, Sent: true), 90, 61 * S);
        Assert.Equal(29 * S, judge.WaitFor(11, 61 * S));

        judge.Correct(new Charge(0, 20, Sent: true), 0, 61 * S);
        Assert.Equal(29 * S, judge.WaitFor(11, 61 * S));
    }

    [Fact]
    public void Correct_UnderABucketThatStayedInUse_GivesBackAllThatWasNotCharged()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        Send(judge, 30, 0);
        Send(judge, 30, 0);
        judge.Correct(new Charge(0, 30, Sent: true), 10, 5 * S);

        Assert.Equal(0, judge.WaitFor(25, 5 * S));
        Assert.Equal(S, judge.WaitFor(26, 5 * S));
    }

    [Fact]
    public void Correct_UnderABucketThatWasFullAgain_GivesNothingBack()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        Send(judge, 10, 0);
        Send(judge, 60, 20 * S);
        judge.Correct(new Charge(0, 10, Sent: true), 0, 20 * S);

        Assert.Equal(S, judge.WaitFor(1, 20 * S));
    }

    [Fact]
    public void Correct_UnderABucketTwice_GivesTheSameRefillBackOnlyOnce()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        Send(judge, 10, 0);
        Send(judge, 8, S);
        Send(judge, 20, 5 * S);
        judge.Correct(new Charge(0, 10, Sent: true), 0, 5 * S);
        judge.Correct(new Charge(S, 8, Sent: true), 0, 5 * S);

        // Without the first two the provider's bucket has 20 in use.
        Assert.Equal(0, judge.WaitFor(39, 5 * S));
        Assert.True(judge.WaitFor(41, 5 * S) > 0);
    }

    [Fact]
    public void Remember_UnderABucket_AssumesNothingAboutTheTimeBefore()
    {
        var judge = Judges.Of(60, Judging.Bucket, guard: 0);
        judge.Remember([new Charge(-10 * S, 20, Sent: true), new Charge(-40 * S, 20, Sent: true)], 0);

        // All that was sent in the last minute may still be missing.
        Assert.Equal(0, judge.WaitFor(20, 0));
        Assert.Equal(S, judge.WaitFor(21, 0));
    }

    [Fact]
    public void Remember_UnderSliding_CountsEachChargeToItsOwnEnd()
    {
        var judge = Judges.Of(2, Judging.Sliding, guard: 0);
        judge.Remember([new Charge(-10 * S, 1, Sent: true), new Charge(-40 * S, 1, Sent: true), new Charge(-70 * S, 1, Sent: true)], 0);

        Assert.Equal(20 * S, judge.WaitFor(1, 0));
        Assert.Equal(50 * S, judge.WaitFor(2, 0));
    }

    [Fact]
    public void PerDay_RoundsAgainstUsByAtMostTenSeconds()
    {
        var day = Judges.PerDay(2);
        day.Reserve(1, S);
        day.Reserve(1, 11 * S);

        Assert.Equal(Judges.Day + (10 * S), day.WaitFor(1, 0));
    }

    [Fact]
    public void Foresee_UnderEachRule_CountsWhatIsFreeNowAndWhatComes()
    {
        var sliding = Judges.Of(10, Judging.Sliding, guard: 0);
        Send(sliding, 4, 0);
        Send(sliding, 4, 30 * S);
        Assert.Equal(2, sliding.Foresee(30 * S, 59 * S));
        Assert.Equal(6, sliding.Foresee(30 * S, 60 * S));

        var bucket = Judges.Of(60, Judging.Bucket, guard: 0);
        Send(bucket, 60, 0);
        Assert.Equal(4, bucket.Foresee(0, 4 * S));

        var seconds = Judges.Of(600, Judging.SlicesOf(TimeSpan.FromSeconds(1)), guard: 0);
        Send(seconds, 10, 0);
        Assert.Equal(0, seconds.Foresee(0, S - 1));
        Assert.Equal(40, seconds.Foresee(0, 4 * S));
    }

    private static void Send(Judge judge, long amount, long at)
    {
        judge.Reserve(amount, at);
        judge.Send(new Charge(at, amount, Sent: false), at);
    }
}

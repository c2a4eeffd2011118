using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class ResetReadingTests
{
    private const long S = 1_000_000;
    private const long Limit = 40;

    // Unequal steps, so that no rule fits by chance; each unit of the limit refills in 1.5 s.
    private static readonly (long At, long Used)[] Sights = [(0, 1), (1_000_003, 5), (2_100_007, 7), (3_500_001, 9), (5_000_009, 11), (7_200_011, 13), (9_900_017, 17)];

    [Fact]
    public void Rule_WhereTheResetIsTheTimeOfRefill_IsABucket()
    {
        var reading = new ResetReading();
        foreach (var (at, used) in Sights)
        {
            reading.Note(Limit, Limit - used, used * 3 * S / 2, at, Judges.Minute);
        }

        Assert.Equal(Judging.Bucket, reading.Rule);
    }

    [Fact]
    public void Rule_WhereTheResetIsAMinuteAfterEachRequest_IsASlidingWindow()
    {
        var reading = new ResetReading();
        foreach (var (at, used) in Sights)
        {
            reading.Note(Limit, Limit - used, Judges.Minute - 1_000, at, Judges.Minute);
        }

        Assert.Equal(Judging.Sliding, reading.Rule);
    }

    [Fact]
    public void Rule_WhereTheResetsMeetAtOneMoment_IsAFixedWindow_AndTheEdgeIsKnown()
    {
        var reading = new ResetReading();
        foreach (var (at, used) in Sights)
        {
            reading.Note(Limit, Limit - used, (17 * S) + 1 - at, at, Judges.Minute);
        }

        Assert.Equal(Judging.Fixed, reading.Rule);
        var edge = reading.Edge!.Value;
        Assert.InRange((17 * S) + 1, edge.Earliest, edge.Latest);
        Assert.InRange(edge.Latest - edge.Earliest, 0, SliceDoubt.Delay + 10_000);
    }

    [Fact]
    public void Rule_AfterFiveSights_OrSightsOfOneBurst_IsOpen()
    {
        var few = new ResetReading();
        var burst = new ResetReading();
        for (var sight = 0; sight < 5; sight++)
        {
            few.Note(Limit, 30, Judges.Minute - 1_000, sight * S, Judges.Minute);
        }

        for (var sight = 0; sight < 100; sight++)
        {
            burst.Note(Limit, 30, Judges.Minute - 1_000, sight * 1_000, Judges.Minute);
        }

        Assert.Null(few.Rule);
        Assert.Null(burst.Rule);
    }

    [Fact]
    public void Rule_WhereTwoFit_IsOpen()
    {
        // All is used: a bucket is full after a minute as well.
        var reading = new ResetReading();
        for (var sight = 0; sight < 10; sight++)
        {
            reading.Note(Limit, 0, Judges.Minute - 1, sight * S, Judges.Minute);
        }

        Assert.Null(reading.Rule);
    }

    [Fact]
    public void Rule_WhereNothingFits_IsOpen()
    {
        var reading = new ResetReading();
        foreach (var (at, used) in Sights)
        {
            reading.Note(Limit, Limit - used, (at * 7 % (50 * S)) + 7, at, Judges.Minute);
        }

        Assert.Null(reading.Rule);
    }

    [Fact]
    public void Rule_WhenTheProviderChangesIt_IsTheNewOneAfterAWhile()
    {
        var reading = new ResetReading();
        for (var sight = 0L; sight < 60; sight++)
        {
            reading.Note(Limit, Limit - (sight % 20) - 1, ((sight % 20) + 1) * 3 * S / 2, sight * S, Judges.Minute);
        }

        Assert.Equal(Judging.Bucket, reading.Rule);
        for (var sight = 60L; sight < 400; sight++)
        {
            reading.Note(Limit, Limit - (sight % 20) - 1, Judges.Minute - 1_000, sight * S, Judges.Minute);
        }

        Assert.Equal(Judging.Sliding, reading.Rule);
    }

    [Fact]
    public void Edge_OfASightThatContradictsTheOthers_IsTheNewerOne()
    {
        var reading = new ResetReading();
        reading.Note(Limit, 10, 5 * S + 1, 0, 10 * S);
        reading.Note(Limit, 10, 4 * S + 1, S, 10 * S);
        Assert.InRange((5 * S) + 1, reading.Edge!.Value.Earliest, reading.Edge.Value.Latest);

        reading.Note(Limit, 10, 6 * S + 1, 2 * S, 10 * S);
        Assert.InRange((8 * S) + 1, reading.Edge.Value.Earliest, reading.Edge.Value.Latest);
    }
}

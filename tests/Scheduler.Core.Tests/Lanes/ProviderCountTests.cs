using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class ProviderCountTests
{
    private const long S = 1_000_000;
    private const long Limit = 100;

    private readonly ProviderCount _count = new();

    [Fact]
    public void Compare_WhereBothCountTheSame_IsNothing()
    {
        var first = _count.Sight(1, 1, 1, 0);
        var second = _count.Sight(2, 2, 1, S);

        Assert.Equal(0, _count.Compare(first, Limit, 99, both: true, refused: 0));
        Assert.Equal(0, _count.Compare(second, Limit, 98, both: true, refused: 0));
    }

    [Fact]
    public void Compare_WhereTheProviderCountsMore_IsTheDifference_Once()
    {
        var first = _count.Sight(1, 1, 1, 0);
        var second = _count.Sight(2, 2, 1, S);

        Assert.Equal(7, _count.Compare(first, Limit, 92, both: false, refused: 0));
        Assert.Equal(0, _count.Compare(second, Limit, 91, both: false, refused: 0));
    }

    [Theory]
    [InlineData(true, -5)]
    [InlineData(false, 0)]
    public void Compare_WhereTheProviderCountsLess_IsBelievedOnlyWhenAskedFor(bool both, long shift)
    {
        var sighting = _count.Sight(20, 20, 1, 0);

        Assert.Equal(shift, _count.Compare(sighting, Limit, 85, both, refused: 0));
    }

    [Fact]
    public void Compare_WithinGuardAndRefill_LeavesOurCount()
    {
        var sighting = _count.Sight(20, least: 15, 1, 0);

        Assert.Equal(0, _count.Compare(sighting, Limit, 83, both: true, refused: 0));
        Assert.Equal(-3, _count.Compare(sighting, Limit, 88, both: true, refused: 0));
    }

    [Fact]
    public void Compare_OfOnesThatLeftTogether_LetsThemArriveInAnyOrder()
    {
        var first = _count.Sight(1, 1, 1, 0);
        var second = _count.Sight(2, 2, 1, ProviderCount.Disorder / 2);
        _count.Sight(3, 3, 1, S);

        // The second came first: the first one finds two, the second one.
        Assert.Equal(0, _count.Compare(first, Limit, 98, both: true, refused: 0));
        Assert.Equal(0, _count.Compare(second, Limit, 99, both: true, refused: 0));
        Assert.Equal(1, first.TotalJustAfter - first.SentTotal);
        Assert.Equal(1, second.JustBefore);
    }

    [Fact]
    public void Compare_OfARefusedRequest_AddsWhatTheProviderDidNotCount()
    {
        var sighting = _count.Sight(21, 21, 1, 0);

        Assert.Equal(0, _count.Compare(sighting, Limit, 80, both: true, refused: 1));
    }

    [Fact]
    public void Compare_AfterARestart_SaysNothing()
    {
        var sighting = _count.Sight(1, 1, 1, 0);
        _count.Restart();

        Assert.Equal(0, _count.Compare(sighting, Limit, 10, both: true, refused: 0));
    }

    [Fact]
    public void SentSince_CountsWhatLeftLater()
    {
        var first = _count.Sight(3, 3, 3, 0);
        _count.Sight(7, 7, 4, S);
        _count.Sight(12, 12, 5, 2 * S);

        Assert.Equal(9, _count.SentSince(first));
    }
}

using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class ChargeRatioTests
{
    private const long S = 1_000_000;

    [Fact]
    public void Value_FollowsWhatTheProviderCharges_FromTheThirdEndOn()
    {
        var ratio = new ChargeRatio(1);
        ratio.Note(100, 150, 0);
        ratio.Note(100, 150, 0);
        Assert.Equal(1, ratio.Value);

        ratio.Note(100, 150, 0);
        Assert.Equal(1.5, ratio.Value);
    }

    [Theory]
    [InlineData(104, 1)]
    [InlineData(96, 1)]
    [InlineData(0, 0.1)]
    [InlineData(-50, 0.1)]
    [InlineData(100_000, 10)]
    public void Value_NearOneIsOne_AndAbsurdOnesAreCut(long theirs, double expected)
    {
        var ratio = new ChargeRatio(1);
        for (var end = 0; end < 5; end++)
        {
            ratio.Note(100, theirs, 0);
        }

        Assert.Equal(expected, ratio.Value);
    }

    [Fact]
    public void Value_ForgetsWhatIsOld()
    {
        var ratio = new ChargeRatio(1);
        for (var end = 0; end < 3; end++)
        {
            ratio.Note(100, 300, 0);
        }

        // After 200 s the old ones weigh exp(-10).
        for (var end = 0; end < 3; end++)
        {
            ratio.Note(100, 100, 200 * S);
        }

        Assert.Equal(1, ratio.Value);
    }

    [Fact]
    public void Take_CarriesPartsOfOneOnToTheNext()
    {
        var ratio = new ChargeRatio(1.25);

        Assert.Equal([1, 1, 1, 2], Enumerable.Range(0, 4).Select(_ => ratio.Take(1)));
        Assert.Equal(12, ratio.Of(10));
        Assert.Equal(12, ratio.Of(10));
    }

    [Fact]
    public void Of_WithRatioOne_IsTheAmount()
    {
        Assert.Equal(7, new ChargeRatio(1).Of(7));
        Assert.Equal(7, new ChargeRatio(1).Take(7));
    }

    [Fact]
    public void IsKnown_AfterTenEndsWhoseRequestWasTheLast_OrAHundred()
    {
        Assert.True(new ChargeRatio(1.5).IsKnown);
        var ratio = new ChargeRatio(1);
        for (var end = 1; end <= 10; end++)
        {
            ratio.Note(10, 10, 0);
            ratio.Complete(isLast: false);
            Assert.False(ratio.IsKnown);
        }

        ratio.Complete(isLast: true);
        Assert.True(ratio.IsKnown);
    }

    [Fact]
    public void HeadroomAt_IsThriceTheUsualSurprise_AndFadesAfterARefusal()
    {
        var ratio = new ChargeRatio(1);
        Assert.Equal(0, ratio.HeadroomAt(0));
        ratio.Surprise(100);
        Assert.Equal(30, ratio.HeadroomAt(0));
        ratio.Surprise(-100);
        Assert.Equal(27, ratio.HeadroomAt(0));

        var refused = new ChargeRatio(1);
        refused.Refused(10_000, 0);
        Assert.Equal(50, refused.HeadroomAt(0));
        Assert.Equal(18, refused.HeadroomAt(60 * S));
    }

    [Fact]
    public void Refused_Often_KeepsAtMostATwentiethAway()
    {
        var ratio = new ChargeRatio(1);
        for (var refusal = 0; refusal < 100; refusal++)
        {
            ratio.Refused(1_000, 0);
        }

        Assert.Equal(50, ratio.HeadroomAt(0));
    }
}

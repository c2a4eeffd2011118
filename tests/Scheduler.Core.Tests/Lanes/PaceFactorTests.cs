using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class PaceFactorTests
{
    private const long S = 1_000_000;

    private readonly PaceFactor _factor = new();

    [Fact]
    public void Refuse_CutsByATenth_AndTheSameTroubleOnce()
    {
        Assert.True(_factor.Refuse(0, patient: false));
        Assert.False(_factor.Refuse(S, patient: false));

        Assert.Equal(0.9, _factor.ValueAt(0), 9);
    }

    [Fact]
    public void ValueAt_GrowsByFourHundredthsAMinute_UpToOne()
    {
        _factor.Refuse(0, patient: false);

        Assert.Equal(0.92, _factor.ValueAt(30 * S), 9);
        Assert.Equal(0.94, _factor.ValueAt(60 * S), 9);
        Assert.Equal(1, _factor.ValueAt(10 * 60 * S));
    }

    [Fact]
    public void Refuse_AgainWithoutASuccess_CutsDeeperEachTime()
    {
        _factor.Refuse(0, patient: false);
        _factor.Refuse(30 * S, patient: false);
        Assert.Equal(0.92 * 0.75, _factor.ValueAt(30 * S), 9);

        _factor.Refuse(60 * S, patient: false);
        Assert.Equal(((0.92 * 0.75) + 0.02) * 0.6, _factor.ValueAt(60 * S), 9);
    }

    [Fact]
    public void Refuse_AfterASuccess_CutsByATenthAgain()
    {
        _factor.Refuse(0, patient: false);
        _factor.Succeed();
        _factor.Refuse(30 * S, patient: false);

        Assert.Equal(0.92 * 0.9, _factor.ValueAt(30 * S), 9);
    }

    [Fact]
    public void Refuse_ForEver_LeavesAFiftieth()
    {
        for (var now = 0L; now < 30 * 60 * S; now += 3 * S)
        {
            _factor.Refuse(now, patient: false);
        }

        Assert.InRange(_factor.ValueAt(30 * 60 * S), 0.02, 0.03);
    }
}

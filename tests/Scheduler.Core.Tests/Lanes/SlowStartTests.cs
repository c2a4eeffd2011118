using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class SlowStartTests
{
    private readonly SlowStart _start = new();
    private int _latest;

    [Fact]
    public void MayStart_BeforeAnyRefusal_IsFree()
    {
        Assert.True(_start.IsOver);
        Assert.True(_start.MayStart);
        Assert.Equal(0, _start.Start());
    }

    [Fact]
    public void MayStart_AfterARefusal_DoublesWithEachRoundThatIsAdmitted_UntilItIsFree()
    {
        _start.Refused();
        Assert.True(_start.IsProbing);
        foreach (var most in new[] { 1, 2, 4, 8, 16, 32 })
        {
            Assert.Equal(most, StartAll());
            EndAll(most);
        }

        Assert.True(_start.IsOver);
    }

    [Fact]
    public void Ended_WithoutAWord_FreesThePlaceAndProvesNothing()
    {
        _start.Refused();
        StartAll();
        _start.Ended(_latest, admitted: false);

        Assert.Equal(1, StartAll());
    }

    [Fact]
    public void Refused_InTheMiddle_BeginsAgain()
    {
        _start.Refused();
        StartAll();
        EndAll(1);
        StartAll();
        _start.Refused();

        Assert.True(_start.IsProbing);
        Assert.Equal(1, StartAll());
    }

    [Fact]
    public void Ended_OfARequestFromBeforeTheRefusal_ProvesNothing()
    {
        _start.Refused();
        StartAll();
        EndAll(1);
        StartAll();
        var earlier = _latest;
        _start.Refused();
        StartAll();
        _start.Ended(earlier, admitted: true);

        Assert.True(_start.IsProbing);
        Assert.False(_start.MayStart);
    }

    [Fact]
    public void Finish_LetsAllGo()
    {
        _start.Refused();
        _start.Finish();

        Assert.True(_start.MayStart);
        Assert.True(_start.IsOver);
    }

    private int StartAll()
    {
        var started = 0;
        for (; _start.MayStart; started++)
        {
            _latest = _start.Start();
            Assert.NotEqual(0, _latest);
        }

        return started;
    }

    private void EndAll(int count)
    {
        for (; count > 0; count--)
        {
            _start.Ended(_latest, admitted: true);
        }
    }
}

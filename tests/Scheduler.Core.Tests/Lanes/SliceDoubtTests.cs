using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class SliceDoubtTests
{
    private const long S = 1_000_000;
    private const long Ms = 1_000;

    // Slices of 1 s that allow ten, anchors told apart to 50 ms.
    private readonly SliceDoubt _doubt = new(S, cap: 10, bins: 20);

    [Fact]
    public void WaitFor_WhenASliceIsFull_LastsUntilEveryPossibleSliceMustBeOver()
    {
        Assert.Equal(0, _doubt.WaitFor(10, 0));
        _doubt.Count(10, 0);

        // The last possible slice begins when the request arrives at the latest (100 ms), and its anchor is known to 50 ms.
        Assert.Equal(S + (150 * Ms), _doubt.WaitFor(1, 0));
        Assert.Equal(0, _doubt.WaitFor(10, S + (150 * Ms)));
    }

    [Fact]
    public void Count_OfANegativeAmount_TakesItBack()
    {
        _doubt.Count(10, 0);
        _doubt.Count(-10, 0);

        Assert.Equal(0, _doubt.WaitFor(10, 0));
    }

    [Fact]
    public void WaitFor_MoreThanASliceAllows_NeedsAWholeOne()
    {
        Assert.Equal(0, _doubt.WaitFor(25, 0));
        _doubt.Count(1, 0);

        Assert.Equal(S + (150 * Ms), _doubt.WaitFor(25, 0));
    }

    [Fact]
    public void Admit_OfMoreThanASlice_LeavesOnlyAnchorsWithAnEdgeAmongThem()
    {
        _doubt.Count(11, 0);
        _doubt.Admit(11, 0);
        Assert.False(_doubt.IsRefuted);

        _doubt.Count(11, S / 2);
        _doubt.Admit(11, S / 2);
        Assert.True(_doubt.IsRefuted);
    }

    [Fact]
    public void Admit_OfWhatASliceAllows_ProvesNothing()
    {
        for (var at = 0L; at < 10 * S; at += S / 10)
        {
            _doubt.Count(1, at);
            _doubt.Admit(1, at);
        }

        Assert.False(_doubt.IsRefuted);
    }

    [Fact]
    public void ExceededBy_NamesEachPossibleSlice_WhichLetsFiveGoAtOnce_ThenTen()
    {
        _doubt.Count(10, 0);
        var bins = _doubt.ExceededBy(1, 0).ToList();
        Assert.Equal(20, bins.Count);

        var bin = bins[0];
        Assert.Equal(5, StartAll(bin));
        bin.End();
        Assert.False(bin.MayExceed);
        EndAll(bin, 4);
        Assert.Equal(10, StartAll(bin));
    }

    [Fact]
    public void MayExceed_InTheNextSlice_BeginsWithFiveAgain_LessThoseUnderWay()
    {
        var bin = new SliceBin(anchor: 0);
        bin.AddPossible(1, 10);
        Assert.Equal(5, StartAll(bin));
        EndAll(bin, 3);
        bin.AddPossible(2, 1);

        Assert.Equal(3, StartAll(bin));
    }

    [Fact]
    public void AddCertain_ForASliceTooLongPast_IsLeftOut()
    {
        var bin = new SliceBin(anchor: 0);
        bin.AddCertain(1, 3);
        bin.AddCertain(2, 4);
        bin.AddCertain(3, 5);
        bin.AddCertain(1, 100);

        Assert.Equal(5, bin.HighestCertain);
        bin.AddPossible(2, 7);
        bin.AddPossible(2, -9);
        Assert.Equal(0, bin.Possible(2));
        Assert.Equal(0, bin.Possible(1));
    }

    private static int StartAll(SliceBin bin)
    {
        var started = 0;
        for (; bin.MayExceed; started++)
        {
            bin.Start();
        }

        return started;
    }

    private static void EndAll(SliceBin bin, int count)
    {
        for (; count > 0; count--)
        {
            bin.End();
        }
    }
}

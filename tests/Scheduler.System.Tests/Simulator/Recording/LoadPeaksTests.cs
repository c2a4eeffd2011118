using Scheduler.Simulator.Recording;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Recording;

public sealed class LoadPeaksTests
{
    private const long Second = 1_000_000;

    private readonly LoadPeaks peaks = new();

    [Fact]
    public void Read_AcrossTheEdgeOfAMinute_FindsTheWindowThatNoFixedMinuteSees()
    {
        // 2 at 59 s, 3 at 61 s: five inside 60 s, though each minute has at most three.
        Add(59 * Second, 10, 10);
        Add(61 * Second, 1, 1, 1);

        Assert.Equal(new Peak(5, 23), peaks.Read().AnyMinute);
    }

    [Fact]
    public void Read_ExactlyOneWindowApart_CountsThemApart()
    {
        Add(0, 7);
        Add(60 * Second, 7);
        Assert.Equal(new Peak(1, 7), peaks.Read().AnyMinute);

        // One microsecond less apart and they are together: [1 us, 60 s + 1 us) has the second and this one, too.
        Add((120 * Second) - 1, 7);
        Assert.Equal(new Peak(2, 14), peaks.Read().AnyMinute);
    }

    [Fact]
    public void Read_Slices_CountFromTheStartOfTheClock()
    {
        // 0.9 s and 1.1 s: together in a window of 1 s, apart in slices of 1 s, together in the slice of 10 s.
        Add(900_000, 5);
        Add(1_100_000, 6);

        var read = peaks.Read();

        Assert.Equal(new Peak(2, 11), read.AnySecond);
        Assert.Equal(new Peak(1, 6), read.SecondSlice);
        Assert.Equal(new Peak(2, 11), read.TenSecondSlice);
    }

    [Fact]
    public void Read_HighestCountAndHighestTokens_MayBeDifferentWindows()
    {
        Add(0, 1, 1, 1);
        Add(200 * Second, 100);

        Assert.Equal(new Peak(3, 100), peaks.Read().AnyMinute);
    }

    [Fact]
    public void Read_LongRandomTrace_AgreesWithCountingEveryWindow()
    {
        var random = new Random(7);
        var trace = new List<(long Time, long Tokens)>();
        for (long time = 0; trace.Count < 600; time += random.Next(0, 400_000))
            trace.Add((time, random.Next(1, 50)));
        foreach (var (time, tokens) in trace)
            peaks.Add(time, tokens);

        // Slow and obvious: the window that ends with each arrival.
        var windows = trace.Select(last => trace.Where(other => other.Time <= last.Time && other.Time > last.Time - (60 * Second)).ToList()).ToList();

        // Entries at the same moment that come later in the trace are in the window, too; the highest is the same.
        Assert.Equal(windows.Max(window => window.Count), peaks.Read().AnyMinute.Requests);
        Assert.Equal(windows.Max(window => window.Sum(entry => entry.Tokens)), peaks.Read().AnyMinute.Tokens);
    }

    private void Add(long time, params long[] tokens)
    {
        foreach (var amount in tokens)
            peaks.Add(time, amount);
    }
}

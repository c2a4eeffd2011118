using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Recording;

/// <summary>The highest loads of a stream of requests over the windows that limits are judged by.</summary>
public sealed class LoadPeaks
{
    private readonly WindowPeak minute = new(LimitRules.Minute);
    private readonly WindowPeak second = new(LimitRules.Second);
    private readonly SlicePeak secondSlice = new(LimitRules.Second);
    private readonly SlicePeak tenSecondSlice = new(10 * LimitRules.Second);

    public void Add(long time, long tokens)
    {
        minute.Add(time, tokens);
        second.Add(time, tokens);
        secondSlice.Add(time, tokens);
        tenSecondSlice.Add(time, tokens);
    }

    public PeakStatistics Read() => new(minute.Highest, second.Highest, secondSlice.Highest, tenSecondSlice.Highest);
}

namespace Scheduler.Simulator.Recording;

/// <summary>The highest load in any slice of one length, slices following each other from time 0.</summary>
public sealed class SlicePeak(long length)
{
    private long index = -1;
    private long requests;
    private long tokens;

    public Peak Highest { get; private set; }

    public void Add(long time, long amount)
    {
        if (time / length != index)
            (index, requests, tokens) = (time / length, 0, 0);
        requests++;
        tokens += amount;
        Highest = Highest.Max(requests, tokens);
    }
}

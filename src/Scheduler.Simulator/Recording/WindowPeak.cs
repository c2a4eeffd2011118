namespace Scheduler.Simulator.Recording;

/// <summary>The exact highest load in any window of one length, wherever it starts: [t, t + window).</summary>
public sealed class WindowPeak(long window)
{
    private readonly WindowLog log = new(window);

    public Peak Highest { get; private set; }

    public void Add(long time, long tokens)
    {
        log.EvictUntil(time);
        log.Add(time, tokens);
        Highest = Highest.Max(log.Count, log.Sum);
    }
}

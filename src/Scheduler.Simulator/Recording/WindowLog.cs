namespace Scheduler.Simulator.Recording;

/// <summary>A queue of timed amounts over one window with its running sum; an entry at t is inside [t, t + window).</summary>
public sealed class WindowLog(long window)
{
    private (long Time, long Amount)[] entries = new (long, long)[64];
    private int head;

    public int Count { get; private set; }

    public long Sum { get; private set; }

    /// <summary>The i-th entry, the oldest first.</summary>
    public (long Time, long Amount) this[int index] => entries[(head + index) & (entries.Length - 1)];

    public void EvictUntil(long now)
    {
        while (Count > 0 && entries[head].Time + window <= now)
        {
            Sum -= entries[head].Amount;
            head = (head + 1) & (entries.Length - 1);
            Count--;
        }
    }

    public void Add(long time, long amount)
    {
        if (Count == entries.Length)
            Grow();
        entries[(head + Count) & (entries.Length - 1)] = (time, amount);
        Count++;
        Sum += amount;
    }

    private void Grow()
    {
        var larger = new (long, long)[entries.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = this[i];
        entries = larger;
        head = 0;
    }
}

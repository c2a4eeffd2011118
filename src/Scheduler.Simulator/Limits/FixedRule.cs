namespace Scheduler.Simulator.Limits;

/// <summary>Windows that follow each other, one of them beginning at <paramref name="anchor"/>; each starts empty.</summary>
public sealed class FixedRule(long limit, long window, long anchor = 0) : ILimitRule
{
    // Before the anchor there are windows, too.
    private readonly long shift = window - (anchor % window);
    private long windowIndex;
    private long used;

    public long Capacity { get; private set; } = limit;

    public long UsedAt(long now)
    {
        Enter(now);
        return used;
    }

    public long WaitFor(long amount, long now) => UsedAt(now) + amount <= Capacity ? 0 : UntilNextWindow(now);

    public long UntilFull(long now) => UsedAt(now) == 0 ? 0 : UntilNextWindow(now);

    public void Charge(long amount, long now) => used = UsedAt(now) + amount;

    public void Resize(long limit, long now) => Capacity = limit;

    private long UntilNextWindow(long now) => window - ((now + shift) % window);

    private void Enter(long now)
    {
        if ((now + shift) / window == windowIndex)
            return;
        windowIndex = (now + shift) / window;
        used = 0;
    }
}

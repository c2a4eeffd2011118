namespace Scheduler.Simulator.Limits;

/// <summary>Windows that follow each other from time 0; each starts empty.</summary>
public sealed class FixedRule(long limit, long window) : ILimitRule
{
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

    private long UntilNextWindow(long now) => window - now % window;

    private void Enter(long now)
    {
        if (now / window == windowIndex)
            return;
        windowIndex = now / window;
        used = 0;
    }
}

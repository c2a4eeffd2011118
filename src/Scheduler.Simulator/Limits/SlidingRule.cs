using Scheduler.Simulator.Recording;

namespace Scheduler.Simulator.Limits;

/// <summary>Exact sliding log: what was charged at t counts in [t, t + window).</summary>
public sealed class SlidingRule(long limit, long window) : ILimitRule
{
    private readonly WindowLog log = new(window);

    public long Capacity { get; private set; } = limit;

    public long UsedAt(long now)
    {
        log.EvictUntil(now);
        return log.Sum;
    }

    public long WaitFor(long amount, long now)
    {
        var excess = UsedAt(now) + amount - Capacity;
        for (var i = 0; excess > 0 && i < log.Count; i++)
        {
            excess -= log[i].Amount;
            if (excess <= 0)
                return log[i].Time + window - now;
        }

        return excess <= 0 ? 0 : window;
    }

    public long UntilFull(long now) => UsedAt(now) == 0 ? 0 : log[log.Count - 1].Time + window - now;

    public void Charge(long amount, long now)
    {
        log.EvictUntil(now);
        log.Add(now, amount);
    }

    public void Resize(long limit, long now) => Capacity = limit;
}

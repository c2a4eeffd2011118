namespace Scheduler.Simulator.Limits;

/// <summary>
/// Continuously refilled bucket. The level is kept in units x window, so that the refill of one microsecond (= the limit) is an
/// integer and no rounding ever accumulates. Source: facts that nine captured waits and resets agree with.
/// </summary>
public sealed class BucketRule(long limit, long window) : ILimitRule
{
    private Int128 level;
    private long levelAt;

    public long Capacity { get; private set; } = limit;

    public long UsedAt(long now) => (long)((LevelAt(now) + window - 1) / window);

    public long WaitFor(long amount, long now)
    {
        var excess = LevelAt(now) + ((Int128)amount - Capacity) * window;
        return excess <= 0 ? 0 : (long)((excess + Capacity - 1) / Capacity);
    }

    public long UntilFull(long now) => (long)((LevelAt(now) + Capacity - 1) / Capacity);

    public void Charge(long amount, long now)
    {
        // A bucket cannot be emptier than empty: counted refusals push it down to zero and no further.
        level = Int128.Min(LevelAt(now) + (Int128)amount * window, (Int128)Capacity * window);
        levelAt = now;
    }

    public void Resize(long limit, long now)
    {
        // What was refilled until now was refilled at the old pace, and a smaller bucket cannot be emptier than empty either.
        level = Int128.Min(LevelAt(now), (Int128)limit * window);
        levelAt = now;
        Capacity = limit;
    }

    private Int128 LevelAt(long now) => Int128.Max(0, level - (Int128)(now - levelAt) * Capacity);
}

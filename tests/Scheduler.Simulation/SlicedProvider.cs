namespace Scheduler.Simulation;

/// <summary>Slices (or whole windows) one after another from an anchor, each with its part of the minute's limit.</summary>
public sealed class SlicedProvider(long limit, long length, long anchor) : IProviderRule
{
    private long _slice = long.MinValue;
    private long _used;

    public long Limit { get; set; } = limit;

    /// <summary>What one slice allows.</summary>
    public long Part => Math.Max(1, (long)(Limit * (Int128)length / 60_000_000));

    public double UsedAt(long now)
    {
        var slice = (now - anchor + (1000 * length)) / length;
        if (slice != _slice)
        {
            (_slice, _used) = (slice, 0);
        }

        return _used;
    }

    public long WaitFor(long amount, long now) => UsedAt(now) + amount <= Part ? 0 : UntilNext(now);

    public void Charge(long amount, long now) => _used = (long)UsedAt(now) + amount;

    public long UntilFull(long now) => UsedAt(now) == 0 ? 0 : UntilNext(now);

    private long UntilNext(long now) => length - ((now - anchor + (1000 * length)) % length);
}

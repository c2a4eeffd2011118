namespace Scheduler.Simulation;

/// <summary>A bucket of one minute's limit that starts full.</summary>
public sealed class BucketProvider(long limit) : IProviderRule
{
    private const double Minute = 60_000_000;
    private double _used;
    private long _at;

    public long Limit { get; set; } = limit;

    public double UsedAt(long now) => Math.Max(0, _used - ((now - _at) * Limit / Minute));

    public long WaitFor(long amount, long now)
    {
        var excess = UsedAt(now) + amount - Limit;
        return excess <= 1e-6 ? 0 : (long)Math.Ceiling(excess * Minute / Limit);
    }

    public void Charge(long amount, long now) => (_used, _at) = (UsedAt(now) + amount, now);

    public long UntilFull(long now) => (long)(UsedAt(now) * Minute / Limit);
}

namespace Scheduler.Simulation;

/// <summary>In no window more than the limit.</summary>
public sealed class SlidingProvider(long limit, long window) : IProviderRule
{
    private readonly Queue<(long At, long Amount)> _inside = [];
    private long _last;
    private long _sum;

    public long Limit { get; set; } = limit;

    public double UsedAt(long now)
    {
        while (_inside.TryPeek(out var oldest) && oldest.At + window <= now)
        {
            _sum -= _inside.Dequeue().Amount;
        }

        return _sum;
    }

    public long WaitFor(long amount, long now)
    {
        var excess = UsedAt(now) + amount - Limit;
        if (excess <= 0)
        {
            return 0;
        }

        foreach (var (at, one) in _inside)
        {
            excess -= one;
            if (excess <= 0)
            {
                return at + window - now;
            }
        }

        return window;
    }

    public void Charge(long amount, long now)
    {
        _inside.Enqueue((now, amount));
        (_sum, _last) = (_sum + amount, now);
    }

    public long UntilFull(long now) => UsedAt(now) == 0 ? 0 : _last + window - now;
}

namespace Scheduler.Core.Lanes;

/// <summary>
/// In no window more than the limit, wherever the window begins. Times are rounded up to the grain, so a charge never counts
/// too short. A borrowing window also takes a charge above its limit: only when it is empty, and then the charge counts so
/// much longer that the average keeps the limit.
/// </summary>
/// <param name="limit">In the window.</param>
/// <param name="window">Its length and the guard, in microseconds.</param>
/// <param name="grain">To which times are rounded up.</param>
/// <param name="borrows">Takes a charge above the limit.</param>
/// <param name="lasts">The window's length as the provider has it; the same as <paramref name="window"/> without a guard.</param>
internal sealed class WindowJudge(long limit, long window, long grain, bool borrows, long lasts = long.MaxValue) : Judge
{
    private readonly ChargeLog _log = new();

    /// <summary>What counts in the window that ends now.</summary>
    public override long UsedAt(long now)
    {
        _log.ForgetUntil(now - window);
        return _log.Sum;
    }

    public override long LeastAt(long now)
    {
        UsedAt(now);
        return _log.SumAfter(now - Math.Max(0, Math.Min(window, lasts) - ProviderCount.Disorder));
    }

    /// <summary>The charges in the window that ends now, merged by moment.</summary>
    public IReadOnlyList<Charge> ChargesAt(long now)
    {
        _log.ForgetUntil(now - window);
        var charges = new List<Charge>(_log.Count);
        for (var index = 0; index < _log.Count; index++)
        {
            charges.Add(new Charge(_log[index].Time, _log[index].Amount, Sent: true));
        }

        return charges;
    }

    public override long WaitFor(long amount, long now)
    {
        var used = UsedAt(now);
        if (amount > limit)
        {
            return used == 0 ? 0 : _log.LastTime + window - now;
        }

        var excess = used + amount - limit;
        return excess <= 0 ? 0 : _log.MomentThatFrees(excess) + window - now;
    }

    public override void Reserve(long amount, long now) => _log.Add(TimeOf(now, amount), amount);

    public override void Send(Charge reserved, long now)
    {
        _log.Remove(TimeOf(reserved.At, reserved.Amount), reserved.Amount);
        Reserve(reserved.Amount, now);
    }

    public override void Correct(Charge charge, long amount, long now)
    {
        _log.ForgetUntil(now - window);
        if (_log.Remove(TimeOf(charge.At, charge.Amount), charge.Amount))
        {
            Reserve(amount, charge.At);
        }
    }

    public override void Shift(long amount, long at, long now)
    {
        UsedAt(now);
        _log.Shift(amount, TimeOf(Math.Max(at, now - window + grain), 0));
    }

    public override void Remember(IReadOnlyList<Charge> past, long now)
    {
        foreach (var charge in past)
        {
            Reserve(charge.Amount, charge.At);
        }

        _log.ForgetUntil(now - window);
    }

    public override long Foresee(long from, long until)
    {
        if (!_log.IsEmpty && _log.LastTime > from + grain)
        {
            var repaid = _log.LastTime + window;
            return until < repaid ? 0 : limit * (1 + ((until - repaid) / window));
        }

        var (rounds, rest) = Math.DivRem(until - from, window);
        return (rounds * limit) + Math.Max(0, limit - _log.SumAfter(from + rest - window));
    }

    private long TimeOf(long at, long amount)
    {
        var remainder = at % grain;
        var rounded = remainder == 0 ? at : at - remainder + (remainder > 0 ? grain : 0);
        return borrows && amount > limit ? rounded + Debt(amount) : rounded;
    }

    private long Debt(long amount) => (long)((Int128)(amount - limit) * window / limit) + 1;
}

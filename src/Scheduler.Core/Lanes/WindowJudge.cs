namespace Scheduler.Core.Lanes;

/// <summary>
/// In no window more than the limit, wherever the window begins. Times are rounded up to the grain, so a charge never counts
/// too short. A borrowing window also takes a charge above its limit: only when it is empty, and then the charge counts so
/// much longer that the average keeps the limit.
/// </summary>
internal sealed class WindowJudge(long limit, long window, long grain, bool borrows) : Judge
{
    private readonly ChargeLog _log = new();

    /// <summary>What counts in the window that ends now.</summary>
    public long UsedAt(long now)
    {
        _log.ForgetUntil(now - window);
        return _log.Sum;
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

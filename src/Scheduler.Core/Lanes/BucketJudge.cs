namespace Scheduler.Core.Lanes;

/// <summary>
/// A bucket of one window's limit that starts full and refills continuously. A charge is assumed to arrive as late as the
/// guard allows: it starts to be refilled only then, so that no order of arrival within the guard finds the bucket short.
/// </summary>
internal sealed class BucketJudge(long limit, long window, long guard) : Judge
{
    // Two clocks never run at quite the same speed: at full use an eighth of the guard per window keeps ours the slower one.
    private readonly long _refill = window + (guard / 8);

    // Sent less than a guard ago, by the moment at which the refill begins.
    private readonly ChargeLog _fresh = new();
    private readonly RefillLows _lows = new();
    private long _reserved;

    // Multiplied by the refill time, so that a microsecond refills exactly the limit.
    private Int128 _used;
    private long _at = long.MinValue;

    public override long WaitFor(long amount, long now)
    {
        Advance(now);
        var missing = _used + ((Int128)(_fresh.Sum + _reserved + amount - limit) * _refill);
        return missing <= 0 ? 0 : TimeToRefill(missing, now) - now;
    }

    public override void Reserve(long amount, long now) => _reserved += amount;

    public override void Send(Charge reserved, long now)
    {
        _reserved -= reserved.Amount;
        Advance(now);
        _fresh.Add(now + guard, reserved.Amount);
        Advance(now);
    }

    public override void Correct(Charge charge, long amount, long now)
    {
        var change = amount - charge.Amount;
        if (!charge.Sent)
        {
            _reserved += change;
            return;
        }

        Advance(now);
        var due = charge.At + guard;
        if (due > now)
        {
            _fresh.Add(due, change);
        }
        else if (now - due < window)
        {
            // An upward correction counts in full, as if the bucket had never lost refill since.
            _used += change > 0 ? (Int128)change * _refill : -GiveBack(-change, due);
        }
    }

    public override void Shift(long amount, long at, long now)
    {
        Advance(now);
        _used = Int128.Max(0, _used + ((Int128)amount * _refill));
    }

    /// <summary>Rounded up, as providers do.</summary>
    public override long UsedAt(long now)
    {
        Advance(now);
        return (long)((_used + _refill - 1) / _refill) + _fresh.Sum + _reserved;
    }

    public override long LeastAt(long now) => Math.Max(0, UsedAt(now) - 1 - (long)((Int128)limit * guard / window));

    /// <summary>
    /// Nothing is known about the bucket before the first remembered charge, so it counts as empty one window ago (or at
    /// that charge, when it is older); by now the refill has made that good, if little was sent since.
    /// </summary>
    public override void Remember(IReadOnlyList<Charge> past, long now)
    {
        if (past.Count == 0)
        {
            return;
        }

        var begin = Math.Min(now - window, past.Min(charge => charge.At));
        var earlier = new BucketJudge(limit, window, guard) { _used = (Int128)limit * _refill, _at = begin };
        foreach (var charge in past.OrderBy(charge => charge.At))
        {
            earlier.Send(charge with { Sent = false }, charge.At);
        }

        earlier.Advance(now);
        Advance(now);
        _used += earlier._used + ((Int128)earlier._fresh.Sum * _refill);
    }

    public override long Foresee(long from, long until)
    {
        var used = _used + ((Int128)(_fresh.Sum + _reserved) * _refill);
        var atStart = Int128.Max(0, used - Refilled(from - _at - guard));
        return (long)Int128.Max(0, (((Int128)limit * _refill) - atStart + Refilled(until - from - guard)) / _refill);
    }

    private void Advance(long now)
    {
        while (!_fresh.IsEmpty && _fresh.FirstTime <= now)
        {
            var arrived = _fresh.TakeFirst();
            Drain(arrived.Time);
            _lows.Add(arrived.Time, _used);
            _used += (Int128)arrived.Amount * _refill;
        }

        Drain(now);
        _lows.ForgetUntil(now - window);
    }

    private void Drain(long now)
    {
        if (now > _at)
        {
            _used = _at == long.MinValue ? _used : Int128.Max(0, _used - Refilled(now - _at));
            _at = now;
        }
    }

    private long TimeToRefill(Int128 missing, long now)
    {
        var (time, used) = (now, _used);
        for (var index = 0; index <= _fresh.Count; index++)
        {
            var last = index == _fresh.Count;
            var next = last ? Math.Max(time, now + guard) : _fresh[index].Time;
            var refilled = Int128.Min(used, Refilled(next - time));
            if (refilled >= missing)
            {
                break;
            }

            missing -= refilled;
            used += ((Int128)(last ? _reserved : _fresh[index].Amount) * _refill) - refilled;
            time = next;
        }

        return time + (long)((missing + limit - 1) / limit);
    }

    // The bucket without the charge would have been full, and lost refill, wherever this one came as low as the charge.
    private Int128 GiveBack(long change, long due)
    {
        var charged = (Int128)change * _refill;
        var taken = Int128.Min(charged, _lows.LowestAfter(due, _used));
        _lows.LowerAfter(due, charged);
        return taken;
    }

    private Int128 Refilled(long time) => (Int128)limit * Math.Max(0, time);
}

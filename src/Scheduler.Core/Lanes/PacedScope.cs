namespace Scheduler.Core.Lanes;

/// <summary>Requests, or tokens, of one lane: their rule per minute, their limit per day, and a memory from which a changed rule starts.</summary>
internal sealed class PacedScope(LimitScope perMinute, LimitScope perDay)
{
    private readonly WindowJudge _history = Judges.History();
    private Judge _minute = AllJudges.Unlimited;
    private WindowJudge _day = Judges.PerDay(0);
    private ScopeLimits _limits;

    /// <summary>Live: what was sent stays sent, what is reserved stays reserved.</summary>
    public void Configure(ScopeLimits limits, IReadOnlyList<Charge> reserved, long now)
    {
        if (limits with { PerDay = 0 } != _limits with { PerDay = 0 })
        {
            _minute = Judges.Of(limits.PerMinute, limits.Judging, limits.Guard);
            Restore(_minute, _history.ChargesAt(now), reserved, now);
        }

        if (limits.PerDay != _limits.PerDay)
        {
            // The day's charges hold the reserved ones already.
            var spent = _day.ChargesAt(now);
            _day = Judges.PerDay(limits.PerDay);
            _day.Remember(spent, now);
        }

        _limits = limits;
    }

    public LimitScope? NeverFits(long amount) =>
        _limits.PerMinute > 0 && amount > _limits.PerMinute ? perMinute
        : _limits.PerDay > 0 && amount > _limits.PerDay ? perDay
        : null;

    public (long Wait, LimitScope Scope) WaitFor(long amount, long now)
    {
        var minute = _minute.WaitFor(amount, now);
        var day = _limits.PerDay == 0 ? 0 : _day.WaitFor(amount, now);
        return day > minute ? (day, perDay) : (minute, perMinute);
    }

    public void Reserve(long amount, long now)
    {
        _minute.Reserve(amount, now);
        _day.Reserve(amount, now);
    }

    public void Send(Charge reserved, long now)
    {
        _minute.Send(reserved, now);
        _day.Send(reserved, now);
        _history.Reserve(reserved.Amount, now);
    }

    public void Correct(Charge charge, long amount, long now)
    {
        _minute.Correct(charge, amount, now);
        _day.Correct(charge, amount, now);
        if (charge.Sent)
        {
            _history.Correct(charge, amount, now);
        }
    }

    public void Remember(IReadOnlyList<Charge> past, long now)
    {
        _minute.Remember(past, now);
        _day.Remember(past, now);
        _history.Remember(past, now);
    }

    public long Used(long now) => _history.UsedAt(now);

    public long Foresee(long from, long until, long now)
    {
        // Asking for nothing brings the rules to this moment.
        _ = WaitFor(0, now);
        return Math.Min(_minute.Foresee(from, until), _limits.PerDay == 0 ? long.MaxValue : _day.Foresee(from, until));
    }

    private static void Restore(Judge judge, IReadOnlyList<Charge> sent, IReadOnlyList<Charge> reserved, long now)
    {
        judge.Remember(sent, now);
        foreach (var charge in reserved)
        {
            judge.Reserve(charge.Amount, charge.At);
        }
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>
/// Requests, or tokens, of one lane: their limit and rule per minute, as configured or learned, their limit per day, and a memory
/// from which a changed rule starts.
/// </summary>
internal sealed partial class PacedScope(LimitScope perMinute, LimitScope? perDay)
{
    // When a call will end is not known; its end is signalled, and this bounds the wait where no signal comes.
    private const long UnknownWait = Judges.Second;

    // Refusals come at once, answers may take minutes.
    private const long UnknownFor = 2 * Judges.Second;

    private readonly WindowJudge _history = Judges.History();
    private readonly ChargeLog _bases = new();
    private readonly HashSet<ScopeCharge> _reserved = [];
    private readonly ProviderCount _count = new();
    private readonly PaceFactor _factor = new();
    private ResetReading _resets = new();
    private ChargeRatio _ratio = new(1);
    private Judge _minute = AllJudges.Unlimited;
    private WindowJudge _day = Judges.PerDay(0);
    private ScopeLimits _limits;
    private RuleSearch? _search;
    private Learned _learned = Learned.Nothing;
    private long _limit;
    private double _partInForce = 1;
    private long? _reported;
    private WindowEdge? _edge;
    private Judging _edgeOf;
    private long _inFlight;
    private bool _answered;
    private long _changedAt = long.MinValue;
    private long _forgotten = long.MinValue;
    private long _firstAt = long.MaxValue / 2;

    public LimitScope Scope => perMinute;

    /// <summary>Whether anything is limited here.</summary>
    public bool IsLimited => _limit > 0 || _limits.PerDay > 0;

    public long Reserved { get; private set; }

    /// <summary>Live: what was sent stays sent, what is reserved stays reserved.</summary>
    public void Configure(ScopeLimits limits, long now)
    {
        var before = _limits;
        _limits = limits;
        if (limits.Judging != before.Judging)
        {
            _learned = Learned.Nothing;
        }

        if (limits with { PerDay = 0 } != before with { PerDay = 0 } || _limit != EffectiveLimit(now))
        {
            Rebuild(now);
        }

        if (limits.PerDay != before.PerDay)
        {
            // The day's charges hold the reserved ones already.
            var spent = _day.ChargesAt(now);
            _day = Judges.PerDay(limits.PerDay);
            _day.Remember(spent, now);
        }
    }

    public LimitScope? NeverFits(long amount) =>
        _limits.Ceiling > 0 && amount > _limits.Ceiling ? perMinute
        : _limits.PerDay > 0 && amount > _limits.PerDay ? perDay
        : null;

    public (long Wait, LimitScope Scope) WaitFor(long amount, long now)
    {
        var minute = WaitForMinute(amount, now);
        var day = _limits.PerDay == 0 ? 0 : _day.WaitFor(amount, now);
        return day > minute ? (day, perDay ?? perMinute) : (minute, perMinute);
    }

    /// <summary>The wait that it would be if others had been granted right before it.</summary>
    public (long Wait, LimitScope Scope) WaitBehind(long before, long amount, long now)
    {
        if (before == 0)
        {
            return WaitFor(amount, now);
        }

        var others = new Charge(now, _ratio.Of(before), Sent: false);
        _minute.Reserve(others.Amount, now);
        _day.Reserve(others.Amount, now);
        var wait = WaitFor(amount, now);
        _minute.Correct(others, 0, now);
        _day.Correct(others, 0, now);
        return wait;
    }

    public ScopeCharge Reserve(long amount, long now)
    {
        var price = Math.Max(Math.Min(1, amount), _ratio.Take(amount));
        var baseWait = _search is null ? 0 : _minute.WaitFor(Fitting(price), now);
        var charge = new ScopeCharge
        {
            Base = amount,
            Charge = new Charge(now, price, Sent: false),
            Trial = _search?.Reserve(price, baseWait, Fullness(now), now),
        };
        Take(charge);
        _inFlight += price;
        return charge;
    }

    /// <summary>It leaves now; a second time when it left later than it was let go.</summary>
    public void Send(ScopeCharge charge, long now)
    {
        if (charge.Charge.Sent)
        {
            CorrectAll(charge, 0, now);
            charge.Charge = charge.Charge with { At = now, Sent = false };
            Take(charge);
        }
        else if (TrialOf(charge) is { } trial)
        {
            _search?.Send(trial, now);
        }

        Unreserve(charge);
        _minute.Send(charge.Charge, now);
        _day.Send(charge.Charge, now);
        charge.Charge = charge.Charge with { At = now, Sent = true };
        _history.Reserve(charge.Charge.Amount, now);
        _firstAt = Math.Min(_firstAt, now);
        _bases.Add(now, charge.Base);
        _bases.ForgetUntil(now - Judges.Minute);
        var reserved = Reserved;
        charge.Sighting = _count.Sight(_minute.UsedAt(now) - reserved, _minute.LeastAt(now) - reserved, charge.Charge.Amount, now);
    }

    /// <summary>It was not sent, or the provider did nothing for it: as if it had never been.</summary>
    public void GiveBack(ScopeCharge charge, long now)
    {
        if (TrialOf(charge) is { } trial)
        {
            _search?.Drop(trial);
        }

        Close(charge);
        CorrectAll(charge, 0, now);
    }

    /// <summary>It ended. <paramref name="charged"/>: what the provider charged, where that is known in our own way of counting.</summary>
    public void Settle(ScopeCharge charge, long? charged, long now)
    {
        Close(charge);
        // Where the provider told what is left, its own count stands already.
        if (charged is { } amount && amount != charge.Base && (amount == 0 || !charge.IsCompared))
        {
            CorrectAll(charge, Math.Max(0, _ratio.Of(amount)), now);
        }
    }

    public void Remember(IReadOnlyList<Charge> past, long now)
    {
        _minute.Remember(past, now);
        _day.Remember(past, now);
        _history.Remember(past, now);
    }

    public long Used(long now) => _history.UsedAt(now);

    public ScopeUsage Read(long now) => new()
    {
        Scope = perMinute,
        Configured = _limits.PerMinute,
        Reported = _reported,
        Effective = _limit,
        Used = Used(now),
        Reserved = Reserved,
        Rule = Judges.WordsOf(_search is null ? _limits.Judging : _search.Learned.Rule ?? Judging.Auto),
        RuleLearned = _search?.Learned.Rule is { Rule: not JudgingRule.Auto },
    };

    public long Foresee(long from, long until, long now)
    {
        // Asking for nothing brings the rules to this moment.
        _ = _minute.WaitFor(0, now);
        _ = _limits.PerDay == 0 ? 0 : _day.WaitFor(0, now);
        var minute = _minute.Foresee(from, until);
        minute = _search?.Foresee(minute, from, until) ?? minute;
        minute = _ratio.Value == 1 || minute == long.MaxValue ? minute : (long)(minute / _ratio.Value);
        return Math.Min(minute, _limits.PerDay == 0 ? long.MaxValue : _day.Foresee(from, until));
    }

    // Evidence for a search that a changed limit ended says nothing any more.
    private Trial? TrialOf(ScopeCharge charge) => charge.Trial is { } trial && ReferenceEquals(trial.Search, _search) ? trial : null;

    /// <summary>The most that may be asked for at once, but not less than this.</summary>
    public long Most(long least) => Math.Max(least, _limit);

    /// <summary>It fits what is configured, not what the provider grants now.</summary>
    public bool ExceedsLowered(long amount) => _limit > 0 && amount > _limit;

    private long WaitForMinute(long amount, long now)
    {
        if (_limit == 0)
        {
            return 0;
        }

        FollowFactor(now);
        var price = _ratio.Of(amount);
        if (ExceedsLowered(amount))
        {
            return Judges.Minute;
        }

        price = Fitting(price);
        if (_inFlight > 0 && _limits.Policy != HeaderPolicy.Off && _inFlight + price > MostInFlight(price, now))
        {
            return Math.Max(UnknownWait, _minute.WaitFor(price, now));
        }

        var wait = _minute.WaitFor(Fitting(price + Math.Min(_ratio.HeadroomAt(now), Part / 10)), now);
        return _search?.WaitFor(price, wait, Tracks && _reported is not null, now) ?? wait;
    }

    /// <summary>What is not known of the provider's way of counting must not be found out by all of a limit at once.</summary>
    private long MostInFlight(long price, long now) =>
        perMinute == LimitScope.TokensPerMinute && !_ratio.IsKnown && now < _firstAt + UnknownFor ? Math.Max(Part / 4, 3 * price)
        : _ratio.Value > 1 ? Math.Max(RuleInForce.Rule == JudgingRule.Slices ? Part / 2 : Part / 8, 3 * price)
        : long.MaxValue;

    private long Fitting(long price) => Math.Min(price, _limit);

    private double Fullness(long now) => _limit == 0 ? 0 : (double)_minute.UsedAt(now) / _limit;

    private void Take(ScopeCharge charge)
    {
        Reserved += _reserved.Add(charge) ? charge.Charge.Amount : 0;
        _minute.Reserve(charge.Charge.Amount, charge.Charge.At);
        _day.Reserve(charge.Charge.Amount, charge.Charge.At);
    }

    private void Unreserve(ScopeCharge charge) => Reserved -= _reserved.Remove(charge) ? charge.Charge.Amount : 0;

    private void Close(ScopeCharge charge)
    {
        Unreserve(charge);
        _inFlight = Math.Max(0, _inFlight - charge.Charge.Amount);
    }

    private void CorrectAll(ScopeCharge charge, long amount, long now)
    {
        _minute.Correct(charge.Charge, amount, now);
        _day.Correct(charge.Charge, amount, now);
        if (charge.Charge.Sent)
        {
            _history.Correct(charge.Charge, amount, now);
        }

        charge.Charge = charge.Charge with { Amount = amount == 0 ? charge.Charge.Amount : amount };
    }
}

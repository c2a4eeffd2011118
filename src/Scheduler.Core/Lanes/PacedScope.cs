namespace Scheduler.Core.Lanes;

/// <summary>
/// Requests, or tokens, of one lane: their limit and rule per minute, as configured or learned, their limit per day, and a memory
/// from which a changed rule starts.
/// </summary>
internal sealed class PacedScope(LimitScope perMinute, LimitScope? perDay)
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

    /// <summary>What the answer said about this scope.</summary>
    public void Hear(ScopeCharge charge, Heard heard, LimitLog log, long now)
    {
        var explained = FollowLimit(charge, heard, log, now) | Compare(charge, heard, now);
        // Requests that left before the rule or the limit changed met the old one.
        explained |= charge.Charge.At < _changedAt;
        Judge(charge, heard, explained, log, now);
        ReadReset(charge, heard, log, now);
    }

    public void Remember(IReadOnlyList<Charge> past, long now)
    {
        _minute.Remember(past, now);
        _day.Remember(past, now);
        _history.Remember(past, now);
    }

    public void Recall(ScopeMemory memory, long now, DateTimeOffset wallNow)
    {
        if (_limits.Judging.Rule == JudgingRule.Auto)
        {
            _search = null;
            _learned = new Learned(memory.Rule, memory.Rule, new HashSet<TimeSpan>(memory.RefutedSlices));
        }

        _ratio = new ChargeRatio(memory.ChargePerUnit);
        _reported = _limits.Policy == HeaderPolicy.Off ? null : memory.ReportedLimit;
        if (memory.WindowStart is { } start)
        {
            var edge = now - Judges.Microseconds(wallNow - start);
            _edge = new WindowEdge(edge - (Judges.Second / 10), edge + (Judges.Second / 10));
            _edgeOf = _limits.Judging.Rule == JudgingRule.Auto ? memory.Rule ?? Judging.Sliding : _limits.Judging;
        }

        Rebuild(now);
    }

    public ScopeMemory Memorize(long now, DateTimeOffset wallNow) => new()
    {
        Scope = perMinute,
        Rule = _search?.Learned.Rule,
        RefutedSlices = [.. (_search?.Learned ?? _learned).Refuted.Order()],
        WindowStart = _edge is { } edge ? wallNow - TimeSpan.FromMicroseconds(now - ((edge.Earliest + edge.Latest) / 2)) : null,
        ReportedLimit = _reported,
        ChargePerUnit = Math.Round(_ratio.Value, 2),
        LearnedAt = wallNow,
    };

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

    private Judging RuleInForce => _search?.BaseRule ?? _limits.Judging;

    // Under slices a provider tells what is left of a slice, which our counts do not.
    private bool Tracks => _limit > 0 && _limits.Policy != HeaderPolicy.Off && RuleInForce.Rule is not (JudgingRule.Slices or JudgingRule.Auto);

    private bool FollowsFully => _reported is { } reported && (long)(reported * _limits.Share) <= _limit + (_limit / 1000);

    private long WaitForMinute(long amount, long now)
    {
        if (_limit == 0)
        {
            return 0;
        }

        FollowFactor(now);
        var price = _ratio.Of(amount);
        if (price > _limit && amount > _limit)
        {
            // It fits what is configured, not what the provider grants now: it waits for better times.
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

    /// <summary>True when the limit is another one now: then that explains what was refused.</summary>
    private bool FollowLimit(ScopeCharge charge, Heard heard, LimitLog log, long now)
    {
        if (_limits.Policy == HeaderPolicy.Off || heard.Report.Limit is not { } limit || limit == _reported)
        {
            return false;
        }

        var before = _limit;
        _reported = limit;
        if (EffectiveLimit(now) == before)
        {
            return false;
        }

        // A provider that judges by slices has forgotten what was before the last one, whatever its limit is now.
        _forgotten = RuleInForce.Rule == JudgingRule.Slices ? now - (2 * Judges.Microseconds(RuleInForce.Slice)) : long.MinValue;
        Rebuild(now);
        _changedAt = now;
        log.Limit(perMinute, before, _limit, heard.Cause);
        if (heard.Report.Remaining is { } remaining && Tracks)
        {
            var theirs = Math.Max(_limit - remaining, remaining == 0 ? OfReset(heard.Report.Reset) : 0);
            _minute.Shift(theirs + SentSince(charge) + Reserved - _minute.UsedAt(now), charge.Charge.At, now);
        }

        return true;
    }

    private long SentSince(ScopeCharge charge) => charge.Sighting is { } sighting ? _count.SentSince(sighting) : 0;

    // A bucket says by its reset how far above its limit it is.
    private long OfReset(long? reset) => RuleInForce.Rule == JudgingRule.Bucket && reset is { } time
        ? (long)((Int128)Math.Min(time, 10 * Judges.Minute) * _limit / Judges.Minute)
        : 0;

    /// <summary>Takes over the provider's count. True when that explains a refusal.</summary>
    private bool Compare(ScopeCharge charge, Heard heard, long now)
    {
        if (!heard.Answered)
        {
            return false;
        }

        var remaining = _limits.Policy == HeaderPolicy.Off || _limit == 0 ? null : heard.Report.Remaining;
        var (amount, shift) = (charge.Charge.Amount, 0L);
        if (remaining is { } left && Tracks && charge.Sighting is { } sighting)
        {
            charge.IsCompared = FollowsFully;
            shift = _count.Compare(sighting, _limit, left, FollowsFully, heard.Refused ? amount : 0);
            if (shift != 0)
            {
                _minute.Shift(shift, charge.Charge.At, now);
                _history.Shift(shift, charge.Charge.At, now);
            }
        }

        NoteRatio(charge, heard, shift, now);
        _ratio.Complete(charge.Sighting is { } last && _count.SentSince(last) == 0);
        // A refusal with so little left was for a charge larger than we had thought.
        return heard.Refused && remaining is { } rest && IsShort(heard.Report.Limit, rest, amount);
    }

    private bool IsShort(long? reported, long remaining, long amount)
    {
        // Under slices providers tell the minute's limit less what the slice used.
        var rest = RuleInForce.Rule == JudgingRule.Slices ? Part - ((reported ?? _limit) - remaining) : remaining;
        return RuleInForce.Rule == JudgingRule.Slices && perMinute == LimitScope.RequestsPerMinute
            ? false
            : rest < (perMinute == LimitScope.RequestsPerMinute ? amount : 4 * amount);
    }

    /// <summary>What may be granted at one moment.</summary>
    private long Part => RuleInForce.Rule switch
    {
        JudgingRule.Slices => Math.Max(1, (long)((Int128)_limit * Judges.Microseconds(RuleInForce.Slice) / Judges.Minute)),
        JudgingRule.Auto => Math.Max(1, _limit / 60),
        _ => _limit,
    };

    private void NoteRatio(ScopeCharge charge, Heard heard, long shift, long now)
    {
        // What looks like a smaller charge may be slices that are not found out yet.
        var searching = _search is { IsSearching: true };
        if (searching && (heard.Refused || perMinute == LimitScope.RequestsPerMinute))
        {
            return;
        }

        if (heard.Refused)
        {
            var innocent = heard.IsInnocent(perMinute, isExperiment: false);
            var more = perMinute != LimitScope.RequestsPerMinute && heard.Report.Remaining is { } left && !innocent ? Math.Max(0, Math.Min(left + 1, 3 * charge.Charge.Amount) - charge.Charge.Amount) : 0;
            if (heard.Report.Remaining is not null)
            {
                _ratio.Note(0, Math.Max(shift, more), now);
                _ratio.Surprise(Math.Min(Part / 30, Math.Max(shift, more)));
                if (!innocent && TrialOf(charge) is not { IsExperiment: true })
                {
                    _ratio.Refused(Part, now);
                }
            }
        }
        else if (RuleInForce.Rule != JudgingRule.Slices)
        {
            _ratio.Surprise(Math.Min(Part / 30, shift));
            _ratio.Note(charge.Base, charge.Charge.Amount + (searching ? Math.Max(0, shift) : shift), now);
        }
        else if (perMinute != LimitScope.RequestsPerMinute && heard.Report is { Limit: { } limit, Remaining: { } left, Reset: { } reset } && charge.Sighting is { } sighting && FollowsFully)
        {
            var begin = charge.Charge.At + reset - Judges.Microseconds(RuleInForce.Slice);
            // A reset beyond the slice is one of longer slices: the rule was taken too narrow, and the counts do not compare.
            var ours = _bases.SumAfter(begin) - _bases.SumAfter(charge.Charge.At);
            if (begin <= charge.Charge.At && charge.Charge.At - begin > 2 * ProviderCount.Disorder && Math.Max(ours, limit - left) > Part / 3)
            {
                _ratio.Note(ours, limit - left, now);
            }
        }
    }

    private void ReadReset(ScopeCharge charge, Heard heard, LimitLog log, long now)
    {
        if (_limits.Policy == HeaderPolicy.Off || heard.Report is not { Limit: { } limit, Remaining: { } remaining, Reset: { } reset } || remaining > limit)
        {
            return;
        }

        _resets.Note(limit, remaining, reset, charge.Charge.At, Window);
        var changed = _search is not null && _resets.Rule is { } found && _search.Hear(found);
        if (changed | (remaining < limit && _search?.HearReset(reset) == true))
        {
            Rebuild(now, log);
        }

        NoteEdge(now);
    }

    /// <summary>Of the windows that follow each other under the rule in force.</summary>
    private long Window => RuleInForce.Rule == JudgingRule.Slices ? Judges.Microseconds(RuleInForce.Slice) : Judges.Minute;

    private void NoteEdge(long now)
    {
        if (RuleInForce.Rule is JudgingRule.Fixed or JudgingRule.Slices && _resets.Edge is { } edge && IsBetter(edge))
        {
            _edge = edge;
            Rebuild(now);
        }
    }

    private bool IsBetter(WindowEdge edge)
    {
        if (_edge is not { } known)
        {
            return true;
        }

        var away = Math.Abs(edge.Latest - known.Latest) % Window;
        return Math.Min(away, Window - away) > 10_000;
    }

    private void Judge(ScopeCharge charge, Heard heard, bool explained, LimitLog log, long now)
    {
        if (!heard.Refused)
        {
            _factor.Succeed();
            if (heard.Answered && TrialOf(charge) is { } admitted && _search?.Admit(admitted) == true)
            {
                Rebuild(now, log);
            }

            return;
        }

        if (TrialOf(charge) is { } trial && !heard.IsInnocent(perMinute, trial.IsExperiment))
        {
            var before = _search?.Learned;
            if (explained && (!trial.IsExperiment || charge.Charge.At < _changedAt))
            {
                _search?.Drop(trial);
            }
            else if (_search?.Refuse(trial, heard.Hint) == true)
            {
                Rebuild(now, log);
            }
            else if (!explained && before == _search?.Learned)
            {
                Slow(log, now, heard);
            }

            return;
        }

        if (TrialOf(charge) is { } other)
        {
            _search?.Drop(other);
        }
        else if (!explained && !heard.IsInnocent(perMinute, false))
        {
            Slow(log, now, heard);
        }
    }

    private void Slow(LimitLog log, long now, Heard heard)
    {
        if (_limit == 0 || !_factor.Refuse(now, patient: heard.Report.Remaining is not null))
        {
            return;
        }

        var before = _limit;
        Rebuild(now);
        log.Limit(perMinute, before, _limit, heard.Cause);
    }

    // The factor grows with time; steps of a hundredth keep the rebuilding cheap.
    private void FollowFactor(long now)
    {
        var value = _factor.ValueAt(now);
        if (value - _partInForce >= 0.01 || (value == 1 && _partInForce < 1))
        {
            Rebuild(now);
        }
    }

    private long EffectiveLimit(long now)
    {
        var ceiling = _limits.Ceiling;
        var reported = _limits.Policy == HeaderPolicy.Off || _reported is not { } limit ? 0 : Math.Max(1, (long)(limit * _limits.Share));
        var effective = (ceiling, reported) switch
        {
            (0, _) => reported,
            (_, 0) => _limits.PerMinute,
            _ => Math.Min(ceiling, reported),
        };
        _partInForce = _factor.ValueAt(now);
        return effective == 0 ? 0 : Math.Max(1, (long)(effective * _partInForce));
    }

    private void Rebuild(long now, LimitLog log)
    {
        _changedAt = now;
        // What was compared with a minute says nothing about slices.
        _ratio = perMinute == LimitScope.RequestsPerMinute || _search?.BaseRule.Rule is JudgingRule.Slices or JudgingRule.Auto ? new ChargeRatio(1) : _ratio;
        log.Rule(perMinute, _learned.Rule, _search?.Learned.Rule);
        Rebuild(now);
    }

    private void Rebuild(long now)
    {
        var limit = EffectiveLimit(now);
        _learned = _search?.Learned ?? _learned;
        if (_limits.Judging.Rule != JudgingRule.Auto || limit == 0)
        {
            _search = null;
        }
        else if (_search is null || limit != _limit || _search.Learned != _learned)
        {
            _search = new RuleSearch(limit, _limits.Guard, _learned);
        }

        _limit = limit;
        if (RuleInForce != _edgeOf)
        {
            (_edge, _edgeOf) = (null, RuleInForce);
        }

        _minute = RuleInForce.Rule is JudgingRule.Fixed or JudgingRule.Slices && _edge is { } edge && limit > 0
            ? new AnchoredJudge(Part, Window, edge, Math.Min(_limits.Guard, Window / 10))
            : Judges.Of(limit, RuleInForce, _limits.Guard);
        _minute.Remember(PastThatCounts(now), now);
        foreach (var charge in _reserved)
        {
            _minute.Reserve(charge.Charge.Amount, charge.Charge.At);
        }

        _count.Restart();
    }

    private IReadOnlyList<Charge> PastThatCounts(long now)
    {
        var past = _history.ChargesAt(now);
        return _forgotten == long.MinValue ? past : [.. past.Where(charge => charge.At > _forgotten)];
    }
}

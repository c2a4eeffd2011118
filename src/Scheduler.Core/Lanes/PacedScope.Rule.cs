namespace Scheduler.Core.Lanes;

/// <summary>The limit and the rule in force, and what is kept of them over restarts.</summary>
internal sealed partial class PacedScope
{
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

    private Judging RuleInForce => _search?.BaseRule ?? _limits.Judging;

    // Under slices a provider tells what is left of a slice, which our counts do not.
    private bool Tracks => _limit > 0 && _limits.Policy != HeaderPolicy.Off && RuleInForce.Rule is not (JudgingRule.Slices or JudgingRule.Auto);

    private bool FollowsFully => _reported is { } reported && (long)(reported * _limits.Share) <= _limit + (_limit / 1000);

    /// <summary>What may be granted at one moment.</summary>
    private long Part => RuleInForce.Rule switch
    {
        JudgingRule.Slices => Math.Max(1, (long)((Int128)_limit * Judges.Microseconds(RuleInForce.Slice) / Judges.Minute)),
        JudgingRule.Auto => Math.Max(1, _limit / 60),
        _ => _limit,
    };

    /// <summary>Of the windows that follow each other under the rule in force.</summary>
    private long Window => RuleInForce.Rule == JudgingRule.Slices ? Judges.Microseconds(RuleInForce.Slice) : Judges.Minute;

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

        _minute = NewJudge(limit);
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

    private Judge NewJudge(long limit)
    {
        if (limit == 0 || RuleInForce.Rule is not (JudgingRule.Fixed or JudgingRule.Slices))
        {
            return Judges.Of(limit, RuleInForce, _limits.Guard);
        }

        if (_edge is { } edge)
        {
            return new AnchoredJudge(Part, Window, edge, Math.Min(_limits.Guard, Window / 10));
        }

        return RuleInForce.Rule == JudgingRule.Slices && !_answered && _limits.Policy != HeaderPolicy.Off
            ? Judges.UnseenSlices(limit, Window, _limits.Guard)
            : Judges.Of(limit, RuleInForce, _limits.Guard);
    }
}

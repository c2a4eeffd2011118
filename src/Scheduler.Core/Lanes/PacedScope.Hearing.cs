namespace Scheduler.Core.Lanes;

/// <summary>What the scope learns from answers.</summary>
internal sealed partial class PacedScope
{
    /// <summary>What the answer said about this scope.</summary>
    public void Hear(ScopeCharge charge, Heard heard, LimitLog log, long now)
    {
        if (heard.Answered && !_answered)
        {
            _answered = true;
            if (RuleInForce.Rule == JudgingRule.Slices)
            {
                Rebuild(now);
            }
        }

        var explained = FollowLimit(charge, heard, log, now) | Compare(charge, heard, now);
        // Requests that left before the rule or the limit changed met the old one.
        explained |= charge.Charge.At < _changedAt;
        Judge(charge, heard, explained, log, now);
        ReadReset(charge, heard, log, now);
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

        var remaining = _limits.Policy == HeaderPolicy.Off || _limit == 0 || heard.Report.Remaining > (heard.Report.Limit ?? _reported ?? _limit)
            ? null
            : heard.Report.Remaining;
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
            NoteRefusal(charge, heard, shift, now);
        }
        else if (RuleInForce.Rule == JudgingRule.Slices)
        {
            NoteSlice(charge, heard.Report, now);
        }
        else if (Tracks && heard.Report.Remaining is not null)
        {
            _ratio.Surprise(Math.Min(Part / 30, shift));
            _ratio.Note(charge.Base, charge.Charge.Amount + (searching ? Math.Max(0, shift) : shift), now);
        }
        else
        {
            // Nothing was compared; what we counted must not confirm itself.
            _ratio.Note(charge.Base, charge.Base, now);
        }
    }

    private void NoteRefusal(ScopeCharge charge, Heard heard, long shift, long now)
    {
        if (heard.Report.Remaining is not { } left)
        {
            return;
        }

        // It was charged more than was left.
        var amount = charge.Charge.Amount;
        var innocent = heard.IsInnocent(perMinute, isExperiment: false);
        var more = perMinute == LimitScope.RequestsPerMinute || innocent ? 0 : Math.Max(0, Math.Min(left + 1, 3 * amount) - amount);
        _ratio.Note(0, Math.Max(shift, more), now);
        _ratio.Surprise(Math.Min(Part / 30, Math.Max(shift, more)));
        if (!innocent && TrialOf(charge) is not { IsExperiment: true })
        {
            _ratio.Refused(Part, now);
        }
    }

    /// <summary>Under slices an answer tells what its slice has used: compared with what we sent since that began.</summary>
    private void NoteSlice(ScopeCharge charge, ScopeReport report, long now)
    {
        if (perMinute == LimitScope.RequestsPerMinute || !FollowsFully || report is not { Limit: { } limit, Remaining: { } left, Reset: { } reset })
        {
            return;
        }

        // A reset beyond the slice is one of longer slices: the rule was taken too narrow, and the counts do not compare.
        var (sent, theirs) = (charge.Charge.At, limit - left);
        var begin = sent + reset - Judges.Microseconds(RuleInForce.Slice);
        var ours = _bases.SumAfter(begin) - _bases.SumAfter(sent);
        if (sent - begin > 2 * ProviderCount.Disorder && Math.Max(ours, theirs) > Part / 3)
        {
            // The order of arrival at a slice's edge moves a few from one slice to the other.
            _ratio.Note(ours, Math.Abs(theirs - ours) * 7 < ours ? ours : theirs, now);
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
            if (explained && (!trial.IsExperiment || charge.Charge.At < _changedAt))
            {
                _search?.Drop(trial);
            }
            else if (_search?.Refuse(trial, heard.Hint, heard.Report.Remaining is not null) == true)
            {
                Rebuild(now, log);
            }
            else if (!explained)
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
}

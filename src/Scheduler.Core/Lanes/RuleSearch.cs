namespace Scheduler.Core.Lanes;

/// <summary>
/// Finds out how a provider judges one scope. It starts with what is safe under every rule and goes beyond it by a few requests
/// at a time: a refusal proves the rule that was exceeded, an admission refutes it. Pure: time is passed in, as monotonic
/// microseconds.
/// </summary>
internal sealed class RuleSearch
{
    /// <summary>Requests beyond what is proven at once.</summary>
    public const int FirstRound = 5;

    /// <summary>A refusal comes at once, an answer may take minutes: what was not refused for so long was admitted.</summary>
    private const long Patience = Judges.Second;

    private readonly List<SliceDoubt> _doubts;
    private readonly Queue<Trial> _pending = [];
    private readonly Queue<Trial> _experiments = [];
    private readonly long _limit;
    private readonly Judge _floor;
    private long _growth;
    private long _lastAmount;
    private long _pendingAmount;
    private int _tooLong;
    private Judging? _narrowed;
    private int _started;
    private int _running;

    public RuleSearch(long limit, long guard, Learned learned)
    {
        _limit = limit;
        Learned = learned;
        _floor = Judges.Of(limit, Judging.Auto, guard);
        _doubts = [.. RuleSteps.Lengths.Where(length => !learned.Refutes(length)).Select(length => new SliceDoubt(length, CapOf(length), Bins(length)))];
        _growth = CapOf(Judges.Second);
    }

    public Learned Learned { get; private set; }

    /// <summary>The base rule in force while the doubts about slices are kept beside it.</summary>
    public Judging BaseRule => Learned.Rule ?? Learned.Minute ?? Judging.Sliding;

    public bool IsSearching => Learned.Rule is null;

    /// <summary>Requests that are kept as evidence until they are answered.</summary>
    public int Kept => _pending.Count;

    /// <summary>When this much may go, given when the base rule lets it; <paramref name="counted"/>: the provider tells what is left, so its limit in 60 s needs no experiment.</summary>
    public long WaitFor(long amount, long baseWait, bool counted, long now)
    {
        if (!IsSearching)
        {
            return baseWait;
        }

        Advance(now);
        if (_pendingAmount + amount > Math.Max(_growth, _pendingAmount == 0 ? amount : 0) + (FirstRound * amount))
        {
            return Math.Max(baseWait, UntilAnswered(now));
        }

        var slices = WaitForSlices(amount, now);
        if (slices == 0 && baseWait == 0)
        {
            return 0;
        }

        var mayExceed = slices == 0
            ? !counted && Learned.Minute is null && TryRound()
            : baseWait == 0 && _doubts.TrueForAll(doubt => doubt.ExceededBy(amount, now).All(bin => bin.MayExceed));
        return mayExceed ? 0 : Math.Max(baseWait, slices == 0 ? 0 : Math.Min(slices, UntilAnswered(now)));
    }

    public Trial Reserve(long amount, long baseWait, double fullness, long now)
    {
        List<SliceBin> bins = [];
        TimeSpan? exceeded = null;
        foreach (var doubt in _doubts)
        {
            var before = bins.Count;
            bins.AddRange(doubt.ExceededBy(amount, now));
            exceeded = bins.Count > before ? doubt.Length : exceeded;
        }

        var trial = new Trial
        {
            Amount = amount,
            Search = this,
            At = now,
            Exceeded = exceeded,
            Bins = bins,
            ExceededMinute = baseWait > 0,
            IsExperiment = IsSearching && (bins.Count > 0 || baseWait > 0),
            Fullness = fullness,
        };
        Count(amount, now);
        _lastAmount = amount;
        _pendingAmount += amount;
        if (trial.IsExperiment)
        {
            bins.ForEach(bin => bin.Start());
            _started++;
            _running++;
            _experiments.Enqueue(trial);
            if (_experiments.Count > 64)
            {
                _experiments.Dequeue();
            }
        }

        return trial;
    }

    public void Send(Trial trial, long now)
    {
        Count(-trial.Amount, trial.At);
        trial.At = now;
        Count(trial.Amount, now);
        if (IsSearching)
        {
            // Once the rule is known nobody looks at them any more.
            _pending.Enqueue(trial);
        }
    }

    /// <summary>It was not sent after all.</summary>
    public void Drop(Trial trial)
    {
        Count(-trial.Amount, trial.At);
        Finish(trial);
    }

    /// <summary>The provider took it. True when the rule in force changes by it.</summary>
    public bool Admit(Trial trial)
    {
        if (!Finish(trial) || !IsSearching)
        {
            return false;
        }

        var before = Learned;
        _growth = Math.Min(_limit, _growth + trial.Amount);
        foreach (var doubt in _doubts)
        {
            doubt.Admit(trial.Amount, trial.At);
        }

        Learned = Learned.Refuting(_doubts.Where(doubt => doubt.IsRefuted).Select(doubt => doubt.Length));
        _doubts.RemoveAll(doubt => doubt.IsRefuted);
        if (trial.ExceededMinute && _doubts.Count == 0)
        {
            Learned = Learned with { Minute = Learned.Minute ?? Judging.Bucket };
        }

        return Conclude(before);
    }

    /// <summary>
    /// The provider refused it, and neither its limit nor its count explain that. The wait that it names (0: none) is no longer
    /// than the slice or window that is full. A bucket that was concluded without headers may be a window whose edge had just
    /// passed: the first refusal says so. True when the rule in force changes by it.
    /// </summary>
    public bool Refuse(Trial trial, long hint, bool counted)
    {
        Finish(trial);
        var before = Learned;
        if (IsSearching)
        {
            Learned = Learned with { Rule = RuleSteps.NotShorterThan(hint, RuleSteps.Exceeded(CulpritOf(trial)) ?? Judging.Auto) };
        }
        else if ((trial.Fullness < 0.9 || (!counted && Learned.Rule == Judging.Bucket)) && RuleSteps.Narrower(Learned.Rule) is { } narrower)
        {
            _narrowed = Learned.Rule;
            Learned = Learned with { Rule = narrower };
        }

        return Learned != before;
    }

    /// <summary>A reset longer than the slices that were taken for proven. True when the rule in force changes by it.</summary>
    public bool HearReset(long reset)
    {
        if (Learned.Rule is not { Rule: JudgingRule.Slices } rule || reset <= Judges.Microseconds(rule.Slice) + SliceDoubt.Delay)
        {
            _tooLong = 0;
            return false;
        }

        _tooLong++;
        var longer = RuleSteps.NotShorterThan(reset, rule);
        if (_tooLong < FirstRound || longer == rule || longer == _narrowed || longer.Rule != JudgingRule.Slices)
        {
            return false;
        }

        Learned = Learned with { Rule = longer };
        return true;
    }

    /// <summary>The provider's answers show how it counts within 60 s. True when the rule in force changes by it.</summary>
    public bool Hear(Judging minute)
    {
        if (Learned.Minute == minute || !IsSearching)
        {
            return false;
        }

        var before = Learned;
        Learned = Learned with { Minute = minute };
        Conclude(before);
        return true;
    }

    /// <summary>What is granted at least: enough to be fed that experiments do not starve.</summary>
    public long Foresee(long ofBase, long from, long until)
    {
        if (!IsSearching)
        {
            return ofBase;
        }

        _ = _floor.WaitFor(0, from);
        var experiments = _doubts.Count == 0 && Learned.Minute is null ? FirstRound * _lastAmount : 0;
        return Math.Max(experiments, Math.Min(ofBase, Math.Max(_floor.Foresee(from, until), 4 * _growth)));
    }

    private long CapOf(long length) => Math.Max(1, (long)((Int128)_limit * length / Judges.Minute));

    private static int Bins(long length) => length > Judges.Second ? 100 : 20;

    private void Count(long amount, long at)
    {
        foreach (var doubt in _doubts)
        {
            doubt.Count(amount, at);
        }
    }

    private long WaitForSlices(long amount, long now)
    {
        var wait = 0L;
        foreach (var doubt in _doubts)
        {
            wait = Math.Max(wait, doubt.WaitFor(amount, now));
        }

        return wait;
    }

    private bool TryRound()
    {
        if (_running == 0 && _started >= FirstRound)
        {
            _started = 0;
        }

        return _started < FirstRound;
    }

    private bool Finish(Trial trial)
    {
        if (trial.IsOver)
        {
            return false;
        }

        trial.IsOver = true;
        _pendingAmount -= trial.Amount;
        _running -= trial.IsExperiment ? 1 : 0;
        foreach (var bin in trial.Bins)
        {
            bin.End();
        }

        return true;
    }

    private void Advance(long now)
    {
        while (_pending.TryPeek(out var oldest) && (oldest.IsOver || oldest.At + Patience <= now))
        {
            Admit(_pending.Dequeue());
        }
    }

    private long UntilAnswered(long now) => _pending.TryPeek(out var oldest) ? Math.Max(1_000, oldest.At + Patience - now) : Patience;

    private bool Conclude(Learned before)
    {
        if (_doubts.Count == 0 && Learned.Minute is { } minute)
        {
            Learned = Learned with { Rule = minute };
        }

        return Learned.Rule != before.Rule || Learned.Minute != before.Minute;
    }

    // Requests of one moment arrive in any order: the refused one may be one that the experiment overtook.
    private Trial CulpritOf(Trial refused) => refused.IsExperiment
        ? refused
        : _experiments.FirstOrDefault(other => Math.Abs(other.At - refused.At) <= SliceDoubt.Delay) ?? refused;
}

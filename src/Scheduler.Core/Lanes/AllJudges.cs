namespace Scheduler.Core.Lanes;

/// <summary>Several rules at once: a charge must fit all of them. None: no limit.</summary>
internal sealed class AllJudges(IReadOnlyList<Judge> judges) : Judge
{
    public static Judge Unlimited { get; } = new AllJudges([]);

    // Each rule stays open once it opens, so the last to open decides.
    public override long WaitFor(long amount, long now)
    {
        var wait = 0L;
        foreach (var judge in judges)
        {
            wait = Math.Max(wait, judge.WaitFor(amount, now));
        }

        return wait;
    }

    public override void Reserve(long amount, long now)
    {
        foreach (var judge in judges)
        {
            judge.Reserve(amount, now);
        }
    }

    public override void Send(Charge reserved, long now)
    {
        foreach (var judge in judges)
        {
            judge.Send(reserved, now);
        }
    }

    public override void Correct(Charge charge, long amount, long now)
    {
        foreach (var judge in judges)
        {
            judge.Correct(charge, amount, now);
        }
    }

    // A provider that tells how much is left tells it of the minute.
    public override void Shift(long amount, long at, long now)
    {
        if (judges.Count > 0)
        {
            judges[0].Shift(amount, at, now);
        }
    }

    /// <summary>Of the first rule, the longest: the others' counts are about shorter times.</summary>
    public override long UsedAt(long now) => judges.Count == 0 ? 0 : judges[0].UsedAt(now);

    public override long LeastAt(long now) => judges.Count == 0 ? 0 : judges[0].LeastAt(now);

    public override void Remember(IReadOnlyList<Charge> past, long now)
    {
        foreach (var judge in judges)
        {
            judge.Remember(past, now);
        }
    }

    public override long Foresee(long from, long until)
    {
        var amount = long.MaxValue;
        foreach (var judge in judges)
        {
            amount = Math.Min(amount, judge.Foresee(from, until));
        }

        return amount;
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>What a provider charges for one unit that we count: it counts characters, or others use the account too.</summary>
internal sealed class ChargeRatio(double initial)
{
    /// <summary>After so many ends the ratio is taken to be known.</summary>
    private const int Enough = 20;

    /// <summary>What is older than this counts a third.</summary>
    private const double Memory = 20 * Judges.Second;

    private const double RefusalMemory = 60 * Judges.Second;

    // Begins as if a few jobs had shown the initial ratio.
    private double _ours;
    private double _theirs;
    private double _carry;
    private long _at;
    private double _refused;
    private long _refusedAt;
    private double _surprise;
    private int _seen;

    public double Value { get; private set; } = initial;

    public bool IsKnown { get; private set; } = initial != 1;

    /// <summary>Room left for what the provider may charge beyond our count, from what it did lately.</summary>
    public long HeadroomAt(long now) => (long)((3 * _surprise) + (_refused * Math.Exp((_refusedAt - now) / RefusalMemory)));

    /// <summary>A refusal although there should have been room: keep further away, where others' use can be seen before it hurts.</summary>
    public void Refused(long limit, long now)
    {
        _refused = Math.Min(limit / 20.0, (_refused * Math.Exp((_refusedAt - now) / RefusalMemory)) + Math.Max(1, limit / 200.0));
        _refusedAt = now;
    }

    /// <summary>An answer whose request was the last to leave shows all that the provider counted.</summary>
    public void Complete(bool isLast) => IsKnown |= _seen >= (isLast ? Enough / 2 : Enough * 5);

    /// <summary>The provider counted so much more than we had expected; 0 or less: no more.</summary>
    public void Surprise(long more) => _surprise += 0.1 * (Math.Max(0, more) - _surprise);

    /// <summary>What is charged for an amount; parts of one are carried on to the next.</summary>
    public long Of(long amount) => Value == 1 ? amount : (long)Math.Floor((amount * Value) + _carry);

    /// <summary>The same, and the part that is left over is kept.</summary>
    public long Take(long amount)
    {
        if (Value == 1)
        {
            return amount;
        }

        var exact = (amount * Value) + _carry;
        _carry = exact - Math.Floor(exact);
        return (long)Math.Floor(exact);
    }

    /// <summary>An end: what we counted, and what the provider did, as far as it was seen.</summary>
    public void Note(long ours, long theirs, long now)
    {
        var kept = Math.Exp((_at - now) / Memory);
        _at = now;
        _seen++;
        (_ours, _theirs) = ((_ours * kept) + ours, (_theirs * kept) + Math.Max(0, theirs));
        if (_ours <= 0 || _seen < 3)
        {
            return;
        }

        var ratio = Math.Clamp(_theirs / _ours, 0.1, 10);
        Value = Math.Abs(ratio - 1) < 0.05 ? 1 : ratio;
    }
}

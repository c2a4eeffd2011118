namespace Scheduler.Core.Lanes;

/// <summary>
/// The part of a limit that is used where refusals are all that a provider says: less by a part with each trouble, more by a
/// constant with time.
/// </summary>
internal sealed class PaceFactor
{
    /// <summary>Refusals within this time are one trouble.</summary>
    private const long Trouble = 2 * Judges.Second;

    private const double FirstDecrease = 0.9;
    private const double Least = 0.02;
    private const double GrowthPerMinute = 0.04;

    private double _at = 1;
    private long _since;
    private long _refusedAt = -2 * Judges.Minute;
    private double _decrease = FirstDecrease;
    private bool _succeeded;

    public double ValueAt(long now) => Math.Min(1, _at + (GrowthPerMinute * (now - _since) / Judges.Minute));

    /// <summary>Something was admitted since: the next trouble is a first one.</summary>
    public void Succeed() => _succeeded = true;

    /// <summary>A refusal that nothing else explains. Troubles in a row cut deeper. True when it counts as a new one.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="patient">The provider tells what is left, so that a single trouble may be one of timing: only a second one within a minute counts.</param>
    public bool Refuse(long now, bool patient)
    {
        var value = ValueAt(now);
        if (now - _refusedAt < Trouble)
        {
            return false;
        }

        var first = now - _refusedAt > Judges.Minute;
        _refusedAt = now;
        if (patient && first)
        {
            return false;
        }

        _decrease = _at < 1 && !_succeeded && now - _since < Judges.Minute ? Math.Max(0.5, _decrease - 0.15) : FirstDecrease;
        _succeeded = false;
        (_at, _since) = (Math.Max(Least, value * _decrease), now);
        return true;
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>
/// Compares our count with the provider's. Each answer tells what was left when its request was judged; our own count of that
/// moment was noted when it left, so requests in flight do not blur the comparison.
/// </summary>
internal sealed class ProviderCount
{
    /// <summary>Requests that leave within this time may arrive in another order.</summary>
    public const long Disorder = 40_000;

    // Those that left less than that ago.
    private readonly Queue<Sighting> _recent = [];
    private long _sentBefore;
    private long _sentTotal;
    private long _shifted;
    private int _epoch;

    public Sighting Sight(long used, long least, long amount, long now)
    {
        while (_recent.TryPeek(out var oldest) && oldest.At + Disorder < now)
        {
            _recent.Dequeue();
            oldest.TotalJustAfter = _sentTotal;
            _sentBefore = oldest.SentTotal;
        }

        var before = _sentTotal - _sentBefore;
        _sentTotal += amount;
        var sighting = new Sighting
        {
            At = now,
            Used = used,
            Least = least,
            SentTotal = _sentTotal,
            Shifted = _shifted,
            Epoch = _epoch,
            JustBefore = before,
        };
        _recent.Enqueue(sighting);
        return sighting;
    }

    /// <summary>What left after a request did.</summary>
    public long SentSince(Sighting sighting) => _sentTotal - sighting.SentTotal;

    /// <summary>
    /// How much more (or less) the provider counts than we do, beyond what earlier answers corrected and what guard and order of
    /// arrival may explain. Less is believed only when <paramref name="both"/> is set. What was refused we counted, the provider did not.
    /// </summary>
    public long Compare(Sighting sighting, long limit, long remaining, bool both, long refused)
    {
        if (sighting.Epoch != _epoch)
        {
            return 0;
        }

        var theirs = limit - remaining - (_shifted - sighting.Shifted) + refused;
        var more = theirs - sighting.Used - ((sighting.TotalJustAfter ?? _sentTotal) - sighting.SentTotal);
        var less = theirs - sighting.Least + sighting.JustBefore;
        var shift = more > 0 ? more : both && less < 0 ? less : 0;
        _shifted += shift;
        return shift;
    }

    /// <summary>Limit or rule changed: sightings until now tell nothing any more.</summary>
    public void Restart() => _epoch++;
}

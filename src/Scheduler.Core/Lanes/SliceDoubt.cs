namespace Scheduler.Core.Lanes;

/// <summary>
/// Whether a provider judges by slices of one length: the doubt lives while some anchor of the slices is possible. The anchors are
/// looked at in bins; a bin dies when more was admitted in what must be one of its slices than a slice allows. Pure: time is
/// passed in, as monotonic microseconds.
/// </summary>
internal sealed class SliceDoubt
{
    /// <summary>A request arrives at most this much later than it was sent. Wrong at times: then a later refusal puts it right.</summary>
    public const long Delay = 100_000;

    private readonly long _length;
    private readonly long _cap;
    private readonly long _width;
    private readonly List<SliceBin> _bins;

    /// <param name="length">Of a slice, above two delays.</param>
    /// <param name="cap">What a slice allows.</param>
    /// <param name="bins">How finely the anchors are told apart.</param>
    public SliceDoubt(long length, long cap, int bins)
    {
        (_length, _cap, _width) = (length, cap, length / bins);
        _bins = [.. Enumerable.Range(0, bins).Select(bin => new SliceBin(bin * _width))];
    }

    public bool IsRefuted => _bins.Count == 0;

    public TimeSpan Length => TimeSpan.FromMicroseconds(_length);

    /// <summary>Until no possible slice would be exceeded; 0: now. More than a slice allows counts as a whole slice.</summary>
    public long WaitFor(long amount, long now)
    {
        var need = Math.Min(amount, _cap);
        var wait = 0L;
        foreach (var bin in _bins)
        {
            var (first, last) = SlicesOf(bin, now);
            var full = bin.Possible(last) + need > _cap ? last : bin.Possible(first) + need > _cap ? first : (long?)null;
            if (full is { } slice)
            {
                wait = Math.Max(wait, bin.Anchor + ((slice + 1) * _length) + _width - now);
            }
        }

        return wait;
    }

    /// <summary>The possible slices that this much would exceed.</summary>
    public IEnumerable<SliceBin> ExceededBy(long amount, long now)
    {
        var need = Math.Min(amount, _cap);
        foreach (var bin in _bins)
        {
            var (first, last) = SlicesOf(bin, now);
            if (bin.Possible(first) + need > _cap || bin.Possible(last) + need > _cap)
            {
                yield return bin;
            }
        }
    }

    /// <summary>Counts what was reserved or sent at a moment; a negative amount takes it back.</summary>
    public void Count(long amount, long at)
    {
        foreach (var bin in _bins)
        {
            var (first, last) = SlicesOf(bin, at);
            bin.AddPossible(first, amount);
            if (last != first)
            {
                bin.AddPossible(last, amount);
            }
        }
    }

    /// <summary>What was sent at a moment was admitted.</summary>
    public void Admit(long amount, long at)
    {
        foreach (var bin in _bins)
        {
            var (first, last) = SlicesOf(bin, at);
            if (first == last)
            {
                bin.AddCertain(first, amount);
            }
        }

        _bins.RemoveAll(bin => bin.HighestCertain > _cap);
    }

    // The slices into which a request sent at this moment may fall: one, or two near an edge.
    private (long First, long Last) SlicesOf(SliceBin bin, long at) =>
        (Floor(at - bin.Anchor - _width, _length), Floor(at + Delay - bin.Anchor, _length));

    private static long Floor(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}

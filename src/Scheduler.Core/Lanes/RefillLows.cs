namespace Scheduler.Core.Lanes;

/// <summary>The lowest values of a changing amount, so that "the lowest since then" is found quickly.</summary>
internal sealed class RefillLows
{
    private readonly Ring<(long Time, Int128 Low)> _lows = new();

    public void Add(long time, Int128 low)
    {
        while (_lows.Count > 0 && _lows[_lows.Count - 1].Low >= low)
        {
            _lows.RemoveLast();
        }

        _lows.AddLast((time, low));
    }

    public void ForgetUntil(long time)
    {
        while (_lows.Count > 0 && _lows[0].Time <= time)
        {
            _lows.RemoveFirst();
        }
    }

    /// <summary>The lowest value noted after a moment; the given one when none was lower.</summary>
    public Int128 LowestAfter(long time, Int128 current)
    {
        var index = IndexAfter(time);
        return index == _lows.Count ? current : Int128.Min(current, _lows[index].Low);
    }

    /// <summary>Corrects what was noted after a moment, and keeps earlier values no higher than later ones.</summary>
    public void LowerAfter(long time, Int128 amount)
    {
        var first = IndexAfter(time);
        for (var index = first; index < _lows.Count; index++)
        {
            _lows[index].Low = Int128.Max(0, _lows[index].Low - amount);
        }

        for (var index = Math.Min(first, _lows.Count - 1); index > 0 && _lows[index - 1].Low > _lows[index].Low; index--)
        {
            _lows[index - 1].Low = _lows[index].Low;
        }
    }

    private int IndexAfter(long time)
    {
        var low = 0;
        var high = _lows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _lows[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

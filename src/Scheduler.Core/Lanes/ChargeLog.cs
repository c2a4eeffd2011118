namespace Scheduler.Core.Lanes;

/// <summary>Amounts by time, oldest first; amounts of the same moment share a slot. All operations at the young end are O(1).</summary>
internal sealed class ChargeLog
{
    private readonly Ring<Slot> _slots = new();

    public long Sum { get; private set; }

    public bool IsEmpty => _slots.Count == 0;

    public long FirstTime => _slots[0].Time;

    public long LastTime => _slots[_slots.Count - 1].Time;

    public int Count => _slots.Count;

    public Slot this[int index] => _slots[index];

    public void Add(long time, long amount)
    {
        Sum += amount;
        var index = IndexFrom(time);
        if (index < _slots.Count && _slots[index].Time == time)
        {
            _slots[index].Amount += amount;
        }
        else
        {
            _slots.Insert(index, new Slot { Time = time, Amount = amount });
        }
    }

    /// <summary>False when the moment has left the log already.</summary>
    public bool Remove(long time, long amount)
    {
        var index = IndexFrom(time);
        if (index == _slots.Count || _slots[index].Time != time)
        {
            return false;
        }

        var taken = Math.Min(amount, _slots[index].Amount);
        Sum -= taken;
        _slots[index].Amount -= taken;
        DropEmptyEnd();
        return true;
    }

    /// <summary>Adds at a moment; a negative amount is taken from that moment and, where that is not enough, from older ones.</summary>
    public void Shift(long amount, long time)
    {
        if (amount > 0)
        {
            Add(time, amount);
            return;
        }

        var left = -amount;
        for (var index = Math.Min(IndexFrom(time + 1), _slots.Count) - 1; index >= 0 && left > 0; index--)
        {
            var taken = Math.Min(left, _slots[index].Amount);
            _slots[index].Amount -= taken;
            Sum -= taken;
            left -= taken;
        }

        DropEmptyEnd();
    }

    public Slot TakeFirst()
    {
        var first = _slots[0];
        Sum -= first.Amount;
        _slots.RemoveFirst();
        return first;
    }

    public void ForgetUntil(long time)
    {
        while (_slots.Count > 0 && _slots[0].Time <= time)
        {
            TakeFirst();
        }
    }

    /// <summary>The moment whose leaving, with all older ones, frees at least this much.</summary>
    public long MomentThatFrees(long amount)
    {
        var index = 0;
        for (var freed = _slots[0].Amount; freed < amount; freed += _slots[index].Amount)
        {
            index++;
        }

        return _slots[index].Time;
    }

    public long SumAfter(long time)
    {
        var sum = Sum;
        for (var index = 0; index < _slots.Count && _slots[index].Time <= time; index++)
        {
            sum -= _slots[index].Amount;
        }

        return sum;
    }

    private void DropEmptyEnd()
    {
        while (_slots.Count > 0 && _slots[_slots.Count - 1].Amount == 0)
        {
            _slots.RemoveLast();
        }
    }

    private int IndexFrom(long time)
    {
        var low = 0;
        var high = _slots.Count;
        if (high == 0 || _slots[high - 1].Time < time)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _slots[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    internal struct Slot
    {
        public long Time;
        public long Amount;
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>Possible anchors of slices that lie close together, with what was counted in their two latest slices.</summary>
internal sealed class SliceBin(long anchor)
{
    private readonly Slot[] _slots = [new(), new()];
    private long _latest = long.MinValue;
    private int _round = RuleSearch.FirstRound;
    private int _started;
    private int _running;

    public long Anchor { get; } = anchor;

    public long HighestCertain => Math.Max(_slots[0].Certain, _slots[1].Certain);

    public long Possible(long slice)
    {
        ref var slot = ref _slots[slice & 1];
        return slot.Slice == slice ? slot.Possible : 0;
    }

    public void AddPossible(long slice, long amount)
    {
        if (Enter(slice))
        {
            ref var slot = ref _slots[slice & 1];
            slot.Possible = Math.Max(0, slot.Possible + amount);
        }
    }

    public void AddCertain(long slice, long amount)
    {
        if (Enter(slice))
        {
            _slots[slice & 1].Certain += amount;
        }
    }

    /// <summary>Whether one more request may go beyond this slice; a round that was admitted and proved nothing doubles the next.</summary>
    public bool MayExceed
    {
        get
        {
            if (_running == 0 && _started >= _round)
            {
                (_round, _started) = (_round * 2, 0);
            }

            return _started < _round;
        }
    }

    public void Start()
    {
        _started++;
        _running++;
    }

    public void End() => _running--;

    // False for a slice that is too long past.
    private bool Enter(long slice)
    {
        ref var slot = ref _slots[slice & 1];
        if (slice > slot.Slice)
        {
            slot = new Slot { Slice = slice };
        }

        if (slice > _latest)
        {
            (_latest, _round, _started) = (slice, RuleSearch.FirstRound, _running);
        }

        return slice == slot.Slice;
    }

    private struct Slot
    {
        public Slot()
        {
        }

        public long Slice = long.MinValue;
        public long Possible = 0;
        public long Certain = 0;
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>A growing ring: both ends in O(1), any place by index.</summary>
internal sealed class Ring<T>
    where T : struct
{
    private T[] _slots = new T[16];
    private int _head;

    public int Count { get; private set; }

    public ref T this[int index] => ref _slots[(_head + index) & (_slots.Length - 1)];

    public void AddLast(T item)
    {
        if (Count == _slots.Length)
        {
            Grow();
        }

        Count++;
        this[Count - 1] = item;
    }

    public void Insert(int index, T item)
    {
        AddLast(item);
        for (var at = Count - 1; at > index; at--)
        {
            this[at] = this[at - 1];
        }

        this[index] = item;
    }

    public void RemoveFirst()
    {
        _head = (_head + 1) & (_slots.Length - 1);
        Count--;
    }

    public void RemoveLast() => Count--;

    private void Grow()
    {
        var larger = new T[_slots.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            larger[index] = this[index];
        }

        _slots = larger;
        _head = 0;
    }
}

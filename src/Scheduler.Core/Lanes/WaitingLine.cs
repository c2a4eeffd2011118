using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>
/// Waiters in the order in which they are served: by arrival, with a head start for the higher classes. The feeder gave each
/// class its share already, so nobody may starve here: a lower class is passed for a few seconds, not for ever.
/// </summary>
internal sealed class WaitingLine
{
    private readonly LinkedList<Waiter>[] _classes = [.. JobClasses.All.Select(_ => new LinkedList<Waiter>())];

    public Waiter? Head => Firsts.MinBy(waiter => waiter.Rank);

    /// <summary>The one that came first, of whatever class.</summary>
    public Waiter? Oldest => Firsts.MinBy(waiter => waiter.Since);

    private IEnumerable<Waiter> Firsts => _classes.Where(line => line.Count > 0).Select(line => line.First!.Value);

    public LinkedListNode<Waiter> Add(Waiter waiter)
    {
        var line = _classes[(int)waiter.Class];
        var before = line.Last;
        while (before is not null && before.Value.Rank > waiter.Rank)
        {
            before = before.Previous;
        }

        return before is null ? line.AddFirst(waiter) : line.AddAfter(before, waiter);
    }

    /// <summary>Nothing when it has left already.</summary>
    public static void Remove(LinkedListNode<Waiter> place) => place.List?.Remove(place);

    public void Remove(Waiter waiter) => _classes[(int)waiter.Class].Remove(waiter);
}

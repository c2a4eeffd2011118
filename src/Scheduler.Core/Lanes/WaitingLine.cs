using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>Waiters in the order in which they are served: by class, then by arrival.</summary>
internal sealed class WaitingLine
{
    private readonly LinkedList<Waiter>[] _classes = [.. JobClasses.All.Select(_ => new LinkedList<Waiter>())];

    public Waiter? Head => _classes.FirstOrDefault(line => line.Count > 0)?.First!.Value;

    /// <summary>The one that came first, of whatever class.</summary>
    public Waiter? Oldest => _classes.Where(line => line.Count > 0).Select(line => line.First!.Value).MinBy(waiter => waiter.Since);

    public LinkedListNode<Waiter> Add(Waiter waiter) => _classes[(int)waiter.Class].AddLast(waiter);

    /// <summary>Nothing when it has left already.</summary>
    public static void Remove(LinkedListNode<Waiter> place) => place.List?.Remove(place);

    public void Remove(Waiter waiter) => _classes[(int)waiter.Class].Remove(waiter);
}

namespace Scheduler.Core.Lanes;

/// <summary>
/// One scope as its provider judges it, kept on our side: what was sent, what is reserved, and when more fits. Pure: time
/// is passed in, as monotonic microseconds. Whatever fits at one moment still fits later when nothing else is charged.
/// </summary>
internal abstract class Judge
{
    /// <summary>Microseconds until this much fits, if nothing else is charged and what is reserved is sent; 0: now.</summary>
    public abstract long WaitFor(long amount, long now);

    /// <summary>Takes the amount for a request that has not left yet.</summary>
    public abstract void Reserve(long amount, long now);

    /// <summary>The reserved request leaves now: the charge moves to this moment.</summary>
    public abstract void Send(Charge reserved, long now);

    /// <summary>The charge was really this large; 0 gives all of it back. Ignored when the charge's window is over.</summary>
    public abstract void Correct(Charge charge, long amount, long now);

    /// <summary>
    /// The provider counts so much more (or less, when negative) than we do, as of a request that was sent at that moment: for
    /// others on the same account, or because it counts otherwise.
    /// </summary>
    public abstract void Shift(long amount, long at, long now);

    /// <summary>What counts against the limit now, with what is reserved.</summary>
    public abstract long UsedAt(long now);

    /// <summary>The least that a provider may count now, where <see cref="UsedAt"/> is the most: the guard and the order of arrival make the difference.</summary>
    public abstract long LeastAt(long now);

    /// <summary>Takes in what was sent before this judge began, in any order.</summary>
    public abstract void Remember(IReadOnlyList<Charge> past, long now);

    /// <summary>How much would be granted from one moment to another when asked all the time; long.MaxValue: no limit.</summary>
    public abstract long Foresee(long from, long until);
}

namespace Scheduler.Core.Attempts;

/// <summary>Exponential backoff with full jitter: the wait is drawn from 0 to the ceiling of the n-th try.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>No wait is shorter, so that a jitter near 0 is no hot loop.</summary>
    public static TimeSpan Floor { get; } = TimeSpan.FromMilliseconds(100);

    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    /// <param name="tries">How many went wrong, 1 and up.</param>
    /// <param name="jitter">From 0 to below 1.</param>
    public static TimeSpan Of(int tries, double jitter)
    {
        var ceiling = Ceiling(tries, Longest);
        var wait = ceiling * jitter;
        return wait < Floor ? Floor : wait;
    }

    /// <summary>1 s doubled for each try after the first, at most <paramref name="longest"/>.</summary>
    public static TimeSpan Ceiling(int tries, TimeSpan longest)
    {
        var doublings = Math.Clamp(tries - 1, 0, 20);
        var ceiling = First * (1L << doublings);
        return ceiling > longest ? longest : ceiling;
    }
}

namespace Scheduler.Core.Tests.Lanes;

/// <summary>The providers' rules written a second time, as plainly as possible: what a provider would say to these arrivals.</summary>
internal static class ProviderRules
{
    /// <summary>The highest sum in any window, wherever it begins; a window with a single arrival counts as no more than the limit.</summary>
    public static long HighestWindow(IEnumerable<Arrival> arrivals, long window, long limit)
    {
        var highest = 0L;
        var inside = new Queue<Arrival>();
        var sum = 0L;
        foreach (var arrival in arrivals.Where(one => one.Amount > 0).OrderBy(one => one.At))
        {
            inside.Enqueue(arrival);
            sum += arrival.Amount;
            while (inside.Peek().At <= arrival.At - window)
            {
                sum -= inside.Dequeue().Amount;
            }

            highest = Math.Max(highest, inside.Count == 1 ? Math.Min(sum, limit) : sum);
        }

        return highest;
    }

    /// <summary>The highest level of use of a bucket that refills its limit per window; above the limit it would have refused.</summary>
    public static double HighestUse(IEnumerable<Arrival> arrivals, long window, long limit)
    {
        var (used, last, highest) = (0.0, long.MinValue, 0.0);
        foreach (var arrival in arrivals.OrderBy(one => one.At))
        {
            used = last == long.MinValue ? 0 : Math.Max(0, used - ((arrival.At - last) * (double)limit / window));
            used += arrival.Amount;
            last = arrival.At;
            highest = Math.Max(highest, used);
        }

        return highest;
    }

    /// <summary>When a perfect first-come sender could have sent each of these amounts under an exact sliding window.</summary>
    public static long EarliestEndOfWindow(IReadOnlyList<long> amounts, long window, long limit)
    {
        var inside = new Queue<Arrival>();
        var (now, sum) = (0L, 0L);
        foreach (var amount in amounts)
        {
            while (sum + amount > limit)
            {
                var oldest = inside.Dequeue();
                sum -= oldest.Amount;
                now = Math.Max(now, oldest.At + window);
            }

            inside.Enqueue(new Arrival(now, amount));
            sum += amount;
        }

        return now;
    }

    /// <summary>The same for a bucket that starts full.</summary>
    public static long EarliestEndOfBucket(IReadOnlyList<long> amounts, long window, long limit) =>
        Math.Max(0, (long)((amounts.Sum() - limit) * (double)window / limit));
}

namespace Scheduler.Simulation;

/// <summary>When a perfect first-come sender that knows the rules would have sent each of these jobs.</summary>
public static class Optimum
{
    /// <summary>Microseconds from the first arrival to the last.</summary>
    /// <param name="requests">A fresh provider of requests.</param>
    /// <param name="tokens">A fresh provider of tokens.</param>
    /// <param name="charges">What each job is charged, in order.</param>
    /// <param name="first">When the first one arrives: the phase of fixed windows and slices.</param>
    public static long Makespan(IProviderRule requests, IProviderRule tokens, IEnumerable<long> charges, long first)
    {
        var now = first;
        foreach (var charge in charges)
        {
            long wait;
            while ((wait = Math.Max(requests.WaitFor(1, now), tokens.WaitFor(charge, now))) > 0)
            {
                now += wait;
            }

            requests.Charge(1, now);
            tokens.Charge(charge, now);
        }

        return now - first;
    }

    /// <summary>When each of them would have been sent, in microseconds since the beginning.</summary>
    /// <param name="requests">A fresh provider of requests.</param>
    /// <param name="tokens">A fresh provider of tokens.</param>
    /// <param name="charges">What each job is charged, in order.</param>
    /// <param name="arrivals">When each job arrives; null: all are there from the beginning.</param>
    public static IReadOnlyList<long> Times(IProviderRule requests, IProviderRule tokens, IReadOnlyList<long> charges, IReadOnlyList<long>? arrivals)
    {
        var (now, times) = (0L, new long[charges.Count]);
        for (var job = 0; job < charges.Count; job++)
        {
            now = Math.Max(now, arrivals?[job] ?? 0);
            long wait;
            while ((wait = Math.Max(requests.WaitFor(1, now), tokens.WaitFor(charges[job], now))) > 0)
            {
                now += wait;
            }

            requests.Charge(1, now);
            tokens.Charge(charges[job], now);
            times[job] = now;
        }

        return times;
    }
}

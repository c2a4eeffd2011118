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
}

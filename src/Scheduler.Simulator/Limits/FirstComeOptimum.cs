namespace Scheduler.Simulator.Limits;

/// <summary>
/// The offline optimum of a sequence: what a perfect dispatcher that knows the rule, keeps the order and loses no time would need. Each
/// request is admitted at the first moment at which the rules let it in; under every rule here a later start never helps a later request.
/// </summary>
public static class FirstComeOptimum
{
    /// <param name="pool">Empty rules at their real anchors; it is charged.</param>
    /// <param name="costs">Tokens of each request in their order, as the provider charges them.</param>
    /// <param name="start">When the first may go: microseconds since the simulator's start.</param>
    /// <returns>When each is admitted.</returns>
    /// <exception cref="ArgumentException">A cost is above what the rule admits at all.</exception>
    public static IReadOnlyList<long> Schedule(Pool pool, IEnumerable<long> costs, long start)
    {
        var now = start;
        List<long> times = [];
        foreach (var cost in costs)
        {
            if (cost > pool.Tokens.Capacity)
                throw new ArgumentException($"{cost} tokens never fit into {pool.Tokens.Capacity}.", nameof(costs));
            for (var wait = WaitFor(pool, cost, now); wait > 0; wait = WaitFor(pool, cost, now))
                now += wait;
            pool.Admit(cost, now);
            times.Add(now);
        }

        return times;
    }

    private static long WaitFor(Pool pool, long cost, long now) => Math.Max(pool.Requests.WaitFor(1, now), pool.Tokens.WaitFor(cost, now));
}

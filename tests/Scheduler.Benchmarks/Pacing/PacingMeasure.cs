using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>Computes a row from the simulator's record of its account. Pure.</summary>
internal static class PacingMeasure
{
    /// <param name="row">The row's name.</param>
    /// <param name="pool">The provider's limits.</param>
    /// <param name="jobs">How many jobs were to be sent.</param>
    /// <param name="released">When they could first be sent: microseconds since the simulator's start.</param>
    /// <param name="arrivals">What arrived at the account, in order; not empty.</param>
    public static PacingFigures Of(string row, PoolOptions pool, int jobs, long released, IReadOnlyList<Arrival> arrivals)
    {
        Arrival[] accepted = [.. arrivals.Where(arrival => arrival.Accepted)];
        if (accepted.Length == 0)
        {
            throw new InvalidOperationException($"{row}: the provider accepted none of {arrivals.Count} requests.");
        }

        var start = accepted[0].Time;
        var optimum = FirstComeOptimum.Schedule(EmptyPool(pool), accepted.Select(arrival => arrival.Charged), start);
        var successes = accepted.Where(arrival => arrival.Succeeded).GroupBy(arrival => arrival.JobId).Select(job => job.Count()).ToArray();
        double[] waits = [.. accepted.Select(arrival => Seconds(arrival.Time - released)).Order()];
        return new PacingFigures
        {
            Row = row,
            Jobs = jobs,
            Optimum = Seconds(optimum[^1] - start),
            Took = Seconds(accepted[^1].Time - start),
            Steady = Steady(pool, accepted, optimum),
            Refused = arrivals.Count(arrival => arrival.Status == 429),
            HighestWindow = HighestWindow(pool, arrivals),
            Lost = jobs - successes.Length,
            Twice = successes.Count(times => times > 1),
            WaitHalf = Percentile(waits, 0.5),
            Wait95 = Percentile(waits, 0.95),
            WaitLongest = waits[^1],
            PerSecond = PerSecond(accepted),
        };
    }

    /// <summary>The pool's rules before anything was charged.</summary>
    public static Pool EmptyPool(PoolOptions pool) => new(
        pool.Name, new Dimension(pool.RequestRule, pool.RequestsPerMinute), new Dimension(pool.TokenRule, pool.TokensPerMinute), countRejected: false);

    private static double? Steady(PoolOptions pool, Arrival[] accepted, IReadOnlyList<long> optimum)
    {
        var ours = BindingUse(pool, [.. accepted.Select(arrival => (arrival.Time, arrival.Charged))]);
        var best = BindingUse(pool, [.. accepted.Select((arrival, index) => (optimum[index], arrival.Charged))]);

        // What does not fit into the rest of a window is nobody's loss; above the limit's own pace nothing is gained either.
        return ours / (best is > 0 and < 1 ? best : 1);
    }

    private static double? BindingUse(PoolOptions pool, IReadOnlyList<(long Time, long Tokens)> accepted)
    {
        var requests = pool.RequestsPerMinute == 0 ? null : SteadyUse.Of(pool.RequestRule, pool.RequestsPerMinute, [.. accepted.Select(one => (one.Time, 1L))]);
        var tokens = pool.TokensPerMinute == 0 ? null : SteadyUse.Of(pool.TokenRule, pool.TokensPerMinute, accepted);
        return requests is null || tokens > requests ? tokens : requests;
    }

    private static double HighestWindow(PoolOptions pool, IReadOnlyList<Arrival> arrivals)
    {
        // A refused request is recorded without its price; the same job's accepted arrival tells it.
        var prices = arrivals.Where(arrival => arrival.Accepted).GroupBy(arrival => arrival.JobId ?? "").ToDictionary(job => job.Key, job => job.First().Charged);
        var requests = pool.RequestsPerMinute == 0 ? 0 : HighestUse.Of(pool.RequestRule, pool.RequestsPerMinute, arrivals.Select(arrival => (arrival.Time, 1L)));
        var tokens = pool.TokensPerMinute == 0
            ? 0
            : HighestUse.Of(pool.TokenRule, pool.TokensPerMinute, arrivals.Select(arrival => (arrival.Time, prices.GetValueOrDefault(arrival.JobId ?? ""))));
        return Math.Max(requests, tokens);
    }

    private static int[] PerSecond(Arrival[] accepted)
    {
        var counts = new int[(int)Seconds(accepted[^1].Time - accepted[0].Time) + 1];
        foreach (var arrival in accepted)
        {
            counts[(int)Seconds(arrival.Time - accepted[0].Time)]++;
        }

        return counts;
    }

    private static double Percentile(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static double Seconds(long microseconds) => microseconds / (double)LimitRules.Second;
}

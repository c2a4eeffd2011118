namespace Scheduler.Simulation;

/// <summary>A sequence of jobs: what each costs and when it arrives.</summary>
/// <param name="Costs">Tokens, in the order of arrival.</param>
/// <param name="Arrivals">Microseconds since the beginning, rising; null: all are there from the beginning.</param>
public sealed record Mix(IReadOnlyList<long> Costs, IReadOnlyList<long>? Arrivals)
{
    private const long Second = 1_000_000;

    /// <summary>
    /// requests: bound by requests; tokens: bound by tokens; wide: 20 against 5,000 tokens; giant: one of 2 % of the minute's tokens
    /// in the middle of tiny ones; bursts: at random times, with the lane idle in between.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["requests", "tokens", "wide", "giant", "bursts"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="lane">The lane's limits.</param>
    /// <param name="largest">Tokens of the largest job: what fits a slice.</param>
    /// <param name="minutes">So long the narrowest limit is busy.</param>
    /// <param name="random">Decides the rest.</param>
    public static Mix Create(string name, (int Requests, long Tokens) lane, long largest, double minutes, Random random)
    {
        var costs = new List<long>();
        var (each, sum) = (Math.Max(1, lane.Tokens / lane.Requests), 0L);
        while (Math.Max(costs.Count / (double)lane.Requests, sum / (double)lane.Tokens) < minutes)
        {
            costs.Add(Math.Clamp(CostOf(name, each, random), 1, largest));
            sum += costs[^1];
        }

        if (name == "giant")
        {
            costs[costs.Count / 2] = Math.Min(lane.Tokens / 50, largest);
        }

        return new Mix(costs, name == "bursts" ? Bursts(costs.Count, lane.Requests, random) : null);
    }

    private static long CostOf(string name, long each, Random random) => name switch
    {
        "requests" or "bursts" => random.NextInt64(1, each + 1),
        "tokens" => random.NextInt64(1, (4 * each) + 1),
        "wide" => random.Next(2) == 0 ? 20 : 5_000,
        "giant" => random.NextInt64(1, Math.Max(2, each / 20)),
        _ => throw new ArgumentException($"There is no mix {name}.", nameof(name)),
    };

    private static List<long> Bursts(int jobs, int perMinute, Random random)
    {
        var arrivals = new List<long>(jobs);
        var now = 0L;
        while (arrivals.Count < jobs)
        {
            for (var left = random.Next(1, perMinute * 2); left > 0 && arrivals.Count < jobs; left--)
            {
                arrivals.Add(now);
            }

            now += random.NextInt64(Second, 150 * Second);
        }

        return arrivals;
    }
}

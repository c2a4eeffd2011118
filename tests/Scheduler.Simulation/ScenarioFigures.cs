namespace Scheduler.Simulation;

/// <summary>What came of a scenario, beside what a perfect first-come sender would have reached. Times are microseconds.</summary>
public sealed record ScenarioFigures
{
    // Until a rule that was learned is kept by all that had left already.
    private const long Underway = 1_500_000;

    public required Scenario Scenario { get; init; }

    public required int Jobs { get; init; }

    /// <summary>Jobs that the provider did not take, or took twice.</summary>
    public required int Lost { get; init; }

    public required int Refused { get; init; }

    /// <summary>Of these, the ones that left when the last rule had been learned.</summary>
    public required int RefusedOnceLearned { get; init; }

    /// <summary>How long the perfect sender has work: from each arrival that finds it idle to the last job before the next idle time.</summary>
    public required long Busy { get; init; }

    /// <summary>How much later than the perfect sender ours sent the last job.</summary>
    public required long Lag { get; init; }

    public required string Learned { get; init; }

    public double Utilisation => (double)Busy / Math.Max(1, Busy + Lag);

    public static ScenarioFigures Of(Scenario scenario, Mix mix, SimulationResult result, IReadOnlyList<long> times) => new()
    {
        Scenario = scenario,
        Jobs = mix.Costs.Count,
        Lost = mix.Costs.Count - result.Accepted.DistinctBy(one => one.Job).Count() + (result.Accepted.Count - result.Accepted.DistinctBy(one => one.Job).Count()),
        Refused = result.Refused.Count,
        RefusedOnceLearned = result.Refused.Count(at => at > result.RuleChangedAt + Underway),
        Busy = BusyOf(times, mix.Arrivals),
        Lag = result.Accepted.Count == 0 ? 0 : result.Accepted[^1].At - times[^1],
        Learned = string.Join('/', result.Memory.Scopes.Select(scope => scope.Rule is { } rule ? JudgingOf(rule) : "-")),
    };

    private static string JudgingOf(Core.Lanes.Judging rule) => Core.Lanes.JudgingWords.Of(rule);

    private static long BusyOf(IReadOnlyList<long> times, IReadOnlyList<long>? arrivals)
    {
        var (busy, since) = (0L, 0L);
        for (var job = 1; job < times.Count; job++)
        {
            if (arrivals is not null && arrivals[job] > times[job - 1])
            {
                busy += times[job - 1] - since;
                since = arrivals[job];
            }
        }

        return busy + times[^1] - since;
    }
}

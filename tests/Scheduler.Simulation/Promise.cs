namespace Scheduler.Simulation;

/// <summary>What is promised of a run.</summary>
/// <param name="MostRefused">Answers 429.</param>
/// <param name="MostRefusedOnceLearned">Answers 429 to what left when the rule was known.</param>
/// <param name="LeastUtilisation">Of the perfect first-come sender, once <paramref name="MayLose"/> is taken off; 0: nothing is asked.</param>
/// <param name="MayLose">Microseconds beside that: a phase that cannot be known, or a rule that is yet to be learned.</param>
public sealed record Promise(Func<int, int> MostRefused, Func<int, int> MostRefusedOnceLearned, double LeastUtilisation, long MayLose)
{
    private const long Second = 1_000_000;

    // The last job arrives a little later than the perfect sender's: one timer, one way, one guard of the network.
    private const long Underway = Second / 2;

    public static Promise Of(Scenario scenario) => scenario.Acquaintance switch
    {
        Acquaintance.Configured => new(OfConfigured(scenario), OfConfigured(scenario), scenario.Trouble ? 0 : 0.99, Underway + PhaseOf(scenario)),
        Acquaintance.FirstMeeting when IsListed(scenario) => new(OfFirstMeeting, OfRemembered, scenario.Trouble ? 0 : IsSlow(scenario) ? 0.78 : 0.90, Underway + PhaseOf(scenario)),
        Acquaintance.FirstMeeting => new(_ => int.MaxValue, _ => int.MaxValue, 0, 0),
        _ when IsListed(scenario) => new(OfRemembered, OfRemembered, scenario.Trouble ? 0 : 0.97, Underway + PhaseOf(scenario)),
        _ => new(OfRemembered, OfRemembered, 0, 0),
    };

    public IReadOnlyList<string> Misses(ScenarioFigures run)
    {
        List<string> misses = [];
        AddIf(run.Lost > 0, $"{run.Lost} lost");
        AddIf(run.Refused > MostRefused(run.Jobs), $"{run.Refused} refused");
        AddIf(run.RefusedOnceLearned > MostRefusedOnceLearned(run.Jobs), $"{run.RefusedOnceLearned} refused once learned");
        var least = run.Busy / LeastUtilisation;
        AddIf(LeastUtilisation > 0 && run.Busy + run.Lag > least + MayLose, $"utilisation {run.Utilisation:0.0 %} ({run.Lag / 1e6:0.0} s late)");
        return misses;

        void AddIf(bool isMissed, string what)
        {
            if (isMissed)
            {
                misses.Add(what);
            }
        }
    }

    // The guard of half a percent is 5 ms of a second, and requests take up to 10 ms: one may fall into the slice after its own.
    private static Func<int, int> OfConfigured(Scenario scenario) =>
        scenario.RequestRule == "slices:1" || scenario.TokenRule == "slices:1" ? OfRemembered : _ => 0;

    private static int OfFirstMeeting(int jobs) => Math.Max(5, (int)(jobs * 0.005));

    private static int OfRemembered(int jobs) => Math.Max(1, (int)(jobs * 0.001));

    private static bool IsListed(Scenario scenario) =>
        ProviderRules.Listed.Contains(scenario.RequestRule) && ProviderRules.Listed.Contains(scenario.TokenRule);

    private static bool IsSlow(Scenario scenario) => IsSlow(scenario.RequestRule) || IsSlow(scenario.TokenRule);

    // Whole windows wait for each other: what is not used at the beginning is lost.
    private static bool IsSlow(string rule) => rule == "sliding" || rule.StartsWith("fixed", StringComparison.Ordinal);

    // Where nothing tells at which moment windows begin, the first wait may be a whole one where the rest of one would do.
    private static long PhaseOf(Scenario scenario) =>
        Math.Max(PhaseOf(scenario.RequestRule), PhaseOf(scenario.TokenRule));

    private static long PhaseOf(string rule) => ProviderRules.HasPhase(rule) ? (long)(ProviderRules.SliceOf(rule) * Second) : 0;
}

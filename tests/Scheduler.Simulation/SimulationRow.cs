namespace Scheduler.Simulation;

/// <summary>One cell of the table over several seeds.</summary>
/// <param name="Runs">One for each seed.</param>
public sealed record SimulationRow(IReadOnlyList<ScenarioFigures> Runs)
{
    public Scenario Cell => Runs[0].Scenario;

    public double LowestUtilisation => Runs.Min(run => run.Utilisation);

    public double Utilisation => Runs.Average(run => run.Utilisation);

    public int MostRefused => Runs.Max(run => run.Refused);

    /// <summary>What was promised and not kept, with what reproduces it.</summary>
    public IReadOnlyList<string> Misses => [.. Runs.SelectMany(run => Promise.Of(run.Scenario).Misses(run).Select(miss => $"{miss}: {run.Scenario}"))];
}

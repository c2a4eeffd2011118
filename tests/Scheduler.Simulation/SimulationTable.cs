namespace Scheduler.Simulation;

/// <summary>Runs scenarios over seeds, on two cores at most; the order of the rows does not depend on that.</summary>
public static class SimulationTable
{
    /// <summary>Every listed rule for both, and every pair of different ones.</summary>
    public static IReadOnlyList<(string Requests, string Tokens)> ListedPairs { get; } =
        [.. ProviderRules.Listed.SelectMany(requests => ProviderRules.Listed.Select(tokens => (requests, tokens)))];

    public static IReadOnlyList<(string Requests, string Tokens)> UnlistedRules { get; } =
        [.. ProviderRules.Unlisted.Select(rule => (rule, rule))];

    /// <param name="pairs">Rules of requests and tokens.</param>
    /// <param name="knowledge">What is known of them.</param>
    /// <param name="mixes">Names of mixes.</param>
    public static IReadOnlyList<Scenario> Cells(
        IEnumerable<(string Requests, string Tokens)> pairs, IReadOnlyList<Acquaintance> knowledge, IReadOnlyList<string> mixes) =>
    [
        .. from pair in pairs
           from known in knowledge
           from headers in new[] { true, false }
           from mix in mixes
           select new Scenario { RequestRule = pair.Requests, TokenRule = pair.Tokens, Acquaintance = known, Headers = headers, Mix = mix },
    ];

    public static IReadOnlyList<SimulationRow> Run(IReadOnlyList<Scenario> cells, IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        var scenarios = cells.SelectMany(cell => seeds.Select(seed => cell with { Seed = seed })).ToList();
        return [.. Run(scenarios, cancellationToken).Chunk(seeds.Count).Select(runs => new SimulationRow(runs))];
    }

    public static IReadOnlyList<ScenarioFigures> Run(IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var runs = new ScenarioFigures[scenarios.Count];
        var cores = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken };
        Parallel.For(0, runs.Length, cores, index => runs[index] = scenarios[index].Run());
        return runs;
    }
}

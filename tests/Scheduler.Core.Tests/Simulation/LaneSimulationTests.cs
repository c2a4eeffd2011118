using Scheduler.Simulation;
using Xunit;

namespace Scheduler.Core.Tests.Simulation;

/// <summary>
/// The product's pacer against providers that are written apart from it. Each group goes through its cells with a new seed for every
/// run; a miss names the command that shows it again. SIMULATION_SEEDS=5000 runs more.
/// </summary>
public sealed class LaneSimulationTests
{
    private static readonly string[] WholeWindows = ["bucket", "sliding", "fixed+17"];

    private static readonly string[] OtherSlices = ["slices:3", "slices:5", "slices:20"];

    [Fact]
    public void Run_WithTheRuleConfigured_AndNoHeaders_IsNeverRefused_AndUsesNearlyAll() => AssertKept(
        Cells([.. SimulationTable.ListedPairs, .. SimulationTable.UnlistedRules], Acquaintance.Configured, headers: false));

    [Fact]
    public void Run_WithTheRuleConfigured_AndHeaders_IsNeverRefused_AndUsesNearlyAll() => AssertKept(
        Cells(SimulationTable.ListedPairs.Where(pair => WholeWindows.Contains(pair.Tokens)), Acquaintance.Configured, headers: true));

    [Fact]
    public void Run_OfAFirstMeetingWithHeaders_IsRefusedAFewTimes_AndLosesLittle() => AssertKept(
        Cells(PairsOf(WholeWindows), Acquaintance.FirstMeeting, headers: true));

    [Fact]
    public void Run_OfAFirstMeetingWithoutHeaders_IsRefusedAFewTimes() => AssertKept(
        Cells(PairsOf(["bucket", "sliding"]), Acquaintance.FirstMeeting, headers: false),
        run => Promise.Of(run.Scenario) with { LeastUtilisation = 0 });

    [Fact]
    public void Run_WhenRemembered_IsHardlyEverRefused() => AssertKept(
        Cells(PairsOf(WholeWindows), Acquaintance.Remembered, headers: true),
        run => Promise.Of(run.Scenario) with { LeastUtilisation = 0.9 });

    [Fact]
    public void Run_UnderARuleThatIsNotInTheList_IsHardlyEverRefusedOnceItIsKnown() => AssertKept(
        Cells(OtherSlices.Select(rule => (rule, rule)), Acquaintance.Remembered, headers: false));

    [Fact]
    public void Run_WithStopsAndLateSendsAndClockJumps_IsNeverRefused_AndLosesNothing() => AssertKept(
        [.. Cells(SimulationTable.ListedPairs, Acquaintance.Configured, headers: false).Select(cell => cell with { Trouble = true })]);

    [Fact]
    public void Run_OfAnyCell_LosesNothing() => AssertKept(
        [.. SimulationTable.Cells(SimulationTable.ListedPairs, Enum.GetValues<Acquaintance>(), Mix.Names).Select(cell => cell with { Trouble = true, Minutes = 1 })],
        _ => new Promise(_ => int.MaxValue, _ => int.MaxValue, 0, 0));

    private static IReadOnlyList<Scenario> Cells(IEnumerable<(string Requests, string Tokens)> pairs, Acquaintance known, bool headers) =>
        [.. SimulationTable.Cells(pairs, [known], Mix.Names).Where(cell => cell.Headers == headers)];

    private static IEnumerable<(string Requests, string Tokens)> PairsOf(string[] rules) =>
        SimulationTable.ListedPairs.Where(pair => rules.Contains(pair.Requests) && rules.Contains(pair.Tokens));

    private static void AssertKept(IReadOnlyList<Scenario> cells) => AssertKept(cells, run => Promise.Of(run.Scenario));

    private static void AssertKept(IReadOnlyList<Scenario> cells, Func<ScenarioFigures, Promise> promise)
    {
        // A step that shares no factor with the number of cells meets all of them, and few runs meet the different ones.
        var scenarios = Enumerable.Range(0, SimulationSeeds.Count).Select(seed => cells[seed * 37 % cells.Count] with { Seed = seed }).ToList();
        var misses = SimulationTable.Run(scenarios, TestContext.Current.CancellationToken)
            .SelectMany(run => promise(run).Misses(run).Select(miss => $"{miss}: simulate {run.Scenario}"))
            .ToList();

        Assert.True(misses.Count == 0, string.Join(Environment.NewLine, misses));
    }
}

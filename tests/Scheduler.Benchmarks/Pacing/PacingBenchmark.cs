using Scheduler.Benchmarks.Pacing.Scenes;
using Scheduler.Benchmarks.Parts;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>How much of each kind of limit is used, and how often it is passed, beside two baselines of the same jobs.</summary>
internal static class PacingBenchmark
{
    /// <summary>From the arrival of a request to its answer; a refusal comes at once.</summary>
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(400);

    /// <summary>After so long nothing that was sent before counts against a window any more, the worker's guards included.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(62);

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var steps = Step.Plan(PacingRows.All(options.Quick), IsWanted);
        Conditions(report);
        var table = new PacingTable(report);

        // In short time the scenes run beside the second step, which leaves the processor time for them.
        var scenes = Task.FromResult<IReadOnlyList<Action<Report>>>([]);
        var longest = TimeSpan.FromMinutes(options.Quick ? 3 : 6);
        await RunStepsAsync(steps, table, longest, number => scenes = options.Quick && number == 0 ? SceneRun.RunAsync(IsWanted, cancellationToken) : scenes, cancellationToken);
        scenes = options.Quick && steps.Count > 0 ? scenes : SceneRun.RunAsync(IsWanted, cancellationToken);
        foreach (var tell in await scenes)
        {
            tell(report);
        }

        table.Print();
        await WriteAsync(options.MarkdownFile, () => Markdown(report, table), cancellationToken);
        await WriteAsync(options.PlotFile, () => PacingPlot.Draw(table.Rows), cancellationToken);

        bool IsWanted(string row) => options.Rows is null || PacingRows.Matches(options.Rows, row);
    }

    private static async Task RunStepsAsync(IReadOnlyList<Step> steps, PacingTable table, TimeSpan longest, Action<int> onFinished, CancellationToken cancellationToken)
    {
        PacingLane[] lanes = [.. steps.SelectMany(step => step.First)];
        if (lanes.Length == 0)
        {
            return;
        }

        var provider = new SimulatorOptions { MinLatency = Latency, MaxLatency = Latency, Accounts = [.. lanes.Select(lane => lane.Account())] };
        await using var simulator = await SimulatorProcess.StartAsync(provider, cancellationToken);
        await using var worker = LaneConfiguration.WorkerOf(simulator.Address, lanes);
        for (var number = 0; number < steps.Count; number++)
        {
            if (number > 0)
            {
                await worker.StopAsync();
                await Task.Delay(Idle, TimeProvider.System, cancellationToken);
            }

            await worker.StartAsync();
            Console.WriteLine($"  step {number + 1} of {steps.Count}: {steps[number].Runs.Count()} lanes; {LoadAverage()}");
            var figures = await new StepRun(simulator, worker, number, longest, cancellationToken).RunAsync(steps[number]);
            foreach (var ((lane, isRemembered), one) in steps[number].Runs.Zip(figures))
            {
                table.Add(one, Targets.Of(lane, one.Jobs, isRemembered));
            }

            onFinished(number);
        }
    }

    private static Task WriteAsync(string? file, Func<string> text, CancellationToken cancellationToken) =>
        file is null ? Task.CompletedTask : File.WriteAllTextAsync(file, text(), cancellationToken);

    private static void Conditions(Report report)
    {
        report.Condition($"Simulator: a process of its own, {Latency.Milliseconds} ms to an answer, an account for each lane.");
        report.Condition("Worker: a process, embedded (lane queues in process, SQLite ledger on disk), MaxConcurrency 200.");
        report.Condition("Each lane's backlog is submitted while it is paused and released 5 to 35 s into the simulator's minute; first come, nothing shuffled.");
        report.Condition("Makespan: the time that a perfect first-come dispatcher needs for the same sequence from the first arrival to the last accepted one, over ours.");
        report.Condition($"At the start: {LoadAverage()}.");
    }

    private static string Markdown(Report report, PacingTable table) => $"""
        # Pacing: what was measured

        Written by `{report.CommandLine}`; how it is measured stands in [pacing.md](pacing.md).
        Measured at {report.Started:u} on {report.Machine}.

        {string.Join(Environment.NewLine, report.Conditions.Select(condition => $"- {condition}"))}

        {table.Markdown()}
        {string.Join(Environment.NewLine, report.Figures.Select(figure => $"- {figure.ToString().Trim()}"))}

        """;

    private static string LoadAverage() => $"load average {File.ReadAllText("/proc/loadavg").Trim()}";
}

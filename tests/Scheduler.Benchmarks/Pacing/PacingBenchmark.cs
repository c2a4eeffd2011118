using System.Globalization;
using Scheduler.Benchmarks.Parts;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>How much of each kind of limit is used, and how often it is passed, beside two baselines of the same jobs.</summary>
internal static class PacingBenchmark
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(400);

    /// <summary>After so long nothing that was sent before counts against a window any more, the worker's guards included.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(62);

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        PacingLane[] lanes = [.. PacingRows.All(options.Quick)];
        var steps = Step.Plan(lanes, row => options.Rows is null || PacingRows.Matches(options.Rows, row));
        lanes = [.. steps.SelectMany(step => step.First)];
        Conditions(report);
        var table = new PacingTable(report);
        await using var simulator = await SimulatorProcess.StartAsync(
            new SimulatorOptions { MinLatency = Latency, MaxLatency = Latency, Accounts = [.. lanes.Select(lane => lane.Account())] }, cancellationToken);
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
            var figures = await new StepRun(simulator, worker, number, cancellationToken).RunAsync(steps[number]);
            foreach (var ((lane, isRemembered), one) in steps[number].Runs.Zip(figures))
            {
                table.Add(one, Targets.Of(lane, one.Jobs, isRemembered));
            }
        }

        table.Print();
    }

    private static void Conditions(Report report)
    {
        report.Condition(string.Create(CultureInfo.InvariantCulture, $"Simulator: a process of its own, {Latency.TotalMilliseconds:0} ms to an answer, an account for each lane. Worker: a process, embedded (lane queues in process, SQLite ledger on disk), MaxConcurrency 200."));
        report.Condition("Each lane's backlog is submitted while it is paused and released 5 to 35 s into the simulator's minute. First come, nothing shuffled. At least 90 s of work by the optimum.");
        report.Condition("Makespan: the time that a perfect first-come dispatcher needs for the same sequence from the first arrival to the last accepted one, over ours.");
    }

    private static string LoadAverage() => $"load average {File.ReadAllText("/proc/loadavg").Trim()}";
}

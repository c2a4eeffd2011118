using Scheduler.Benchmarks.Bare;
using Scheduler.Benchmarks.Parts;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Benchmarks.Drain;

/// <summary>How fast a full queue is drained when nothing limits it, beside a hand-written consumer of the same jobs.</summary>
internal static class DrainBenchmark
{
    private const double SmallestRatio = 1.0 / 3;

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var jobs = options.Jobs > 0 ? options.Jobs : options.Quick ? 2_000 : 20_000;
        var runs = options.Runs > 0 ? options.Runs : options.Quick ? 1 : 3;
        report.Condition($"{jobs} jobs, each with a body of {DrainRuns.BodyBytes} bytes; simulator as a process of its own, no limit, no latency.");
        report.Condition($"ours: Release, RabbitMq transport, SQLite ledger on disk, MaxConcurrency {DrainRuns.MaxConcurrency}, prefetch 256 a flow and up to 1,000 for scheduler.submit, 3 connections.");
        report.Condition($"bare: MassTransit 8.5.12 endpoint on a quorum queue, prefetch and concurrency {BareConsumer.Prefetch}, 1 connection; HttpClient; no ledger, no events, no Polly.");
        report.Condition("Clock: from the process's start to the last arrival at the simulator.");
        await using var simulator = await SimulatorProcess.StartAsync(requestsPerMinute: 0, cancellationToken);
        await using var broker = await RabbitMqBroker.StartAsync(cancellationToken);
        var drains = new DrainRuns(broker, simulator, jobs, cancellationToken);
        List<DrainResult> ours = [], bare = [], embedded = [];
        for (var run = 1; run <= runs; run++)
        {
            if (options.RabbitMq)
            {
                ours.Add(Print($"run {run}, ours on RabbitMQ", await drains.OursAsync()));
            }

            bare.Add(Print($"run {run}, bare consumer", await drains.BareAsync()));
            if (options.Embedded)
            {
                embedded.Add(Print($"run {run}, ours embedded", await drains.EmbeddedAsync()));
            }
        }

        report.Add("bare consumer, median", Median(bare.Select(run => run.JobsPerSecond)), "jobs/s");
        Compare(report, options, "RabbitMQ", ours, bare);
        Compare(report, options, "embedded", embedded, bare);
    }

    private static void Compare(Report report, BenchmarkOptions options, string mode, List<DrainResult> ours, List<DrainResult> bare)
    {
        if (ours.Count == 0)
        {
            return;
        }

        report.Add($"{mode}, median", Median(ours.Select(run => run.JobsPerSecond)), "jobs/s");
        report.AtMost($"{mode}, jobs sent twice in all runs", ours.Sum(run => run.Repeated), 0);
        var ratio = Median(ours.Zip(bare, (our, other) => our.JobsPerSecond / other.JobsPerSecond));
        if (options.Quick || mode != "RabbitMQ")
        {
            report.Add($"{mode}, ours/bare, median of the runs", ratio);
        }
        else
        {
            report.AtLeast($"{mode}, ours/bare, median of the runs", ratio, SmallestRatio);
        }
    }

    private static DrainResult Print(string name, DrainResult result)
    {
        Console.WriteLine($"  {name}: {result}");
        return result;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

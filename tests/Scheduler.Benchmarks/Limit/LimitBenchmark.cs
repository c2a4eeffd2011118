using Scheduler.Benchmarks.Parts;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator.Recording;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Benchmarks.Limit;

/// <summary>How much of a limit is used, and that it is never passed: 3,000 requests a minute, judged by an exact sliding window.</summary>
internal static class LimitBenchmark
{
    private const int BodyBytes = 800;
    private const double SmallestShare = 0.97;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var limit = options.Quick ? 600 : 3_000;
        var jobs = options.Quick ? 1_500 : 9_000;
        report.Condition($"{jobs} jobs of {BodyBytes} bytes through scheduler.submit at {limit} requests a minute; worker and simulator judge by a sliding window.");
        await using var simulator = await SimulatorProcess.StartAsync(limit, cancellationToken);
        await using var broker = await RabbitMqBroker.StartAsync(cancellationToken);
        var place = await broker.CreateVirtualHostAsync(cancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Broker = place,
            Provider = simulator.Address,
            RequestsPerMinute = limit,
            Judging = "sliding",
        });
        await worker.StartReadyAsync();
        var lines = Enumerable.Range(1, jobs).Select(index => JobLines.Line(index, BodyBytes));
        await SubmissionQueue.FillAsync(place, SubmissionQueue.Submit, lines, cancellationToken);
        var seen = await simulator.WaitForJobsAsync(jobs, Minute * (((double)jobs / limit) + 2));
        var record = await simulator.ReadRecordAsync(cancellationToken);
        Report(report, seen, record, jobs, limit);
    }

    private static void Report(Report report, SimulatorStatistics seen, IReadOnlyList<Arrival> record, int jobs, int limit)
    {
        var first = record[0].Time;
        var second = record.Count(arrival => arrival.Accepted && SinceFirst(arrival) >= Minute && SinceFirst(arrival) < Minute * 2);
        report.Add("from the first to the last arrival", SinceFirst(record[^1]).TotalSeconds, "s");
        report.AtMost("lost", jobs - seen.Jobs, 0);
        report.AtMost("sent twice", seen.JobsArrivedTwice, 0);
        report.AtMost("answers 429", record.Count(arrival => arrival.Status == 429), 0);
        report.AtMost("highest count in any 60 s", seen.Accounts[0].Pools[0].ArrivedPeaks.AnyMinute.Requests, limit);
        report.AtLeast("share of the limit used over the second minute", second / (double)limit, SmallestShare);

        TimeSpan SinceFirst(Arrival arrival) => TimeSpan.FromMicroseconds(arrival.Time - first);
    }
}

using Scheduler.Benchmarks.Parts;
using Scheduler.Benchmarks.Reporting;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Benchmarks.Memory;

/// <summary>
/// The worker's peak memory while a long queue builds up and is drained: the lane is paused until every job waits in the ledger, then
/// resumed until the first ten thousand were sent.
/// </summary>
internal static class MemoryBenchmark
{
    private const int MeanBytes = 2_048;
    private const double MostMiB = 400;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var jobs = options.Jobs > 0 ? options.Jobs : options.Quick ? 20_000 : 100_000;
        report.Condition($"{jobs} queued jobs, bodies of {MeanBytes} bytes on average (half to one and a half of it); VmHWM of the worker from intake through the first {SentOf(jobs)} sent.");
        await using var simulator = await SimulatorProcess.StartAsync(requestsPerMinute: 0, cancellationToken);
        if (options.RabbitMq)
        {
            await using var broker = await RabbitMqBroker.StartAsync(cancellationToken);
            var place = await broker.CreateVirtualHostAsync(cancellationToken);
            var peak = await MeasureAsync(place, simulator, jobs, cancellationToken);
            report.AtMost("RabbitMQ, peak memory of the worker", peak, MostMiB, "MiB");
        }

        if (options.Embedded)
        {
            await simulator.ResetAsync(cancellationToken);
            var peak = await MeasureAsync(place: null, simulator, jobs, cancellationToken);
            report.AtMost("embedded, peak memory of the worker", peak, MostMiB, "MiB");
        }
    }

    private static async Task<double> MeasureAsync(Uri? place, SimulatorProcess simulator, int jobs, CancellationToken cancellationToken)
    {
        var settings = new WorkerSettings { Broker = place, Provider = simulator.Address };
        await using var worker = new WorkerProcess(settings);
        await worker.StartReadyAsync();
        await LaneControl.PauseAsync(worker.Http, cancellationToken);
        var lines = Enumerable.Range(1, jobs).Select(index => JobLines.VariedLine(index, MeanBytes));
        if (place is null)
        {
            await LaneControl.SubmitAsync(worker.Http, lines);
        }
        else
        {
            await SubmissionQueue.FillAsync(place, SubmissionQueue.Submit, lines, cancellationToken);
        }

        await LaneControl.WaitForQueuedAsync(worker.Http, jobs, Longest);
        Console.WriteLine($"  {jobs} jobs are queued: {ProcessMemory.PeakMiB(worker.ProcessId):0.0} MiB so far");
        await LaneControl.ResumeAsync(worker.Http, cancellationToken);
        await simulator.WaitForJobsAsync(SentOf(jobs), Longest);
        return ProcessMemory.PeakMiB(worker.ProcessId);
    }

    private static int SentOf(int jobs) => Math.Min(10_000, jobs / 2);
}

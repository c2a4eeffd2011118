using System.Diagnostics;
using Scheduler.Benchmarks.Bare;
using Scheduler.Benchmarks.Parts;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;

namespace Scheduler.Benchmarks.Drain;

/// <summary>The three ways to drain. Each starts from nothing: a fresh virtual host or ledger, an empty simulator.</summary>
internal sealed class DrainRuns(RabbitMqBroker broker, SimulatorProcess simulator, int jobs, CancellationToken cancellationToken)
{
    public const int BodyBytes = 800;
    public const int MaxConcurrency = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopTime = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>A first short life of the worker declares the queues; then it is stopped, the queue filled, the clock started.</summary>
    public async Task<DrainResult> OursAsync()
    {
        var place = await broker.CreateVirtualHostAsync(cancellationToken);
        await using var worker = new WorkerProcess(Settings(place));
        await worker.StartReadyAsync();
        await StopAsync(worker);
        await SubmissionQueue.FillAsync(place, SubmissionQueue.Submit, Lines(), cancellationToken);
        await SubmissionQueue.ExpectDepthAsync(place, SubmissionQueue.Submit, jobs, cancellationToken);
        return await MeasureAsync(worker);
    }

    public async Task<DrainResult> BareAsync()
    {
        var place = await broker.CreateVirtualHostAsync(cancellationToken);
        await SubmissionQueue.DeclareQuorumAsync(place, BareConsumer.Queue, cancellationToken);
        await SubmissionQueue.FillAsync(place, BareConsumer.Queue, Lines(), cancellationToken);
        await SubmissionQueue.ExpectDepthAsync(place, BareConsumer.Queue, jobs, cancellationToken);
        await simulator.ResetAsync(cancellationToken);
        var started = _time.GetUtcNow();
        await using var consumer = BareConsumer.Start(place, simulator.Address);
        return await FinishAsync(started, () => consumer.ProcessorTime, () => consumer.Output);
    }

    /// <summary>The jobs are submitted over HTTP to a paused lane; a pause does not outlive the process, so the second life drains.</summary>
    public async Task<DrainResult> EmbeddedAsync()
    {
        await using var worker = new WorkerProcess(Settings(place: null));
        await worker.StartReadyAsync();
        await LaneControl.PauseAsync(worker.Http, cancellationToken);
        await LaneControl.SubmitAsync(worker.Http, Lines());
        await StopAsync(worker);
        return await MeasureAsync(worker);
    }

    private async Task<DrainResult> MeasureAsync(WorkerProcess worker)
    {
        await simulator.ResetAsync(cancellationToken);
        var started = _time.GetUtcNow();
        worker.Start();
        using var process = Process.GetProcessById(worker.ProcessId);
        return await FinishAsync(started, () => process.TotalProcessorTime, () => worker.Output);
    }

    private async Task<DrainResult> FinishAsync(DateTimeOffset started, Func<TimeSpan> processorTime, Func<string> output)
    {
        try
        {
            var seen = await simulator.WaitForJobsAsync(jobs, Longest);
            return new DrainResult(
                jobs, SimulatorProcess.TimeOf(seen, seen.FirstArrival) - started, SimulatorProcess.TimeOf(seen, seen.LastArrival) - started,
                processorTime(), seen.JobsArrivedTwice);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It wrote: {output()}", late);
        }
    }

    private static async Task StopAsync(WorkerProcess worker)
    {
        if (await worker.StopAsync(StopTime) != 0)
        {
            throw new InvalidOperationException($"The worker did not stop cleanly: {worker.Output}");
        }
    }

    private WorkerSettings Settings(Uri? place) => new()
    {
        Broker = place,
        Provider = simulator.Address,
        MaxConcurrency = MaxConcurrency,
    };

    private IEnumerable<string> Lines() => Enumerable.Range(1, jobs).Select(index => JobLines.Line(index, BodyBytes));
}

using Scheduler.Benchmarks.Pacing.Baselines;
using Scheduler.Benchmarks.Parts;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>
/// Carries out one step: every lane is paused and its backlog submitted, then one lane after the other is released, so that their bursts do
/// not meet. The first second of a lane is always the same part of the provider's minute.
/// </summary>
/// <param name="simulator">The provider.</param>
/// <param name="worker">The worker, started.</param>
/// <param name="number">The step's number, which makes its jobs others than those of the steps before.</param>
/// <param name="longest">What is not done so long after the last release counts as lost.</param>
/// <param name="cancellationToken">Ends the step.</param>
internal sealed class StepRun(SimulatorProcess simulator, PacingWorker worker, int number, TimeSpan longest, CancellationToken cancellationToken)
{
    /// <summary>When the first lane is released, in the simulator's minute: two windows and a bit are then 90 to 115 s of work.</summary>
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any backoff of the baselines.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(75);

    private readonly TimeProvider _time = TimeProvider.System;

    public async Task<IReadOnlyList<PacingFigures>> RunAsync(Step step)
    {
        LaneRun[] runs = [.. step.Runs.Select(run => new LaneRun(run.Lane, run.IsRemembered, PacingJobs.Of(run.Lane, $"s{number}")))];
        var before = await simulator.ReadAsync(cancellationToken);
        foreach (var run in runs.Where(run => run.Lane.IsOurs))
        {
            await LaneControl.PauseAsync(worker.Http, run.Lane.Name, cancellationToken);
            await LaneControl.SubmitAsync(worker.Http, run.Jobs.Select(job => job.Line(run.Lane.Name)));
            await LaneControl.WaitForQueuedAsync(worker.Http, run.Lane.Name, run.Jobs.Count, Minute);
        }

        try
        {
            await ReleaseAsync(runs, before.StartUnixMilliseconds);
            await WaitAsync(runs, before);
        }
        finally
        {
            await EndBaselinesAsync(runs);
        }

        var record = (await simulator.ReadRecordAsync(before.Arrivals, cancellationToken)).ToLookup(arrival => arrival.Account);
        List<PacingFigures> figures = [];
        foreach (var run in runs)
        {
            var rules = run.Lane.IsOurs ? await LaneControl.RulesAsync(worker.Http, run.Lane.Name, cancellationToken) : "";
            figures.Add(PacingMeasure.Of(run.Row, run.Lane.Pool, run.Jobs.Count, run.Released, [.. record[run.Lane.Name]]) with { Rules = rules });
        }

        return figures;
    }

    private async Task ReleaseAsync(LaneRun[] runs, long simulatorStart)
    {
        var phase = Minute.Ticks - ((Clock(simulatorStart) - Phase).Ticks % Minute.Ticks);
        await Task.Delay(TimeSpan.FromTicks(phase), _time, cancellationToken);
        var gap = (Minute / 2) / Math.Max(30, runs.Length);
        foreach (var run in runs)
        {
            run.Released = (long)Clock(simulatorStart).TotalMicroseconds;
            await StartAsync(run);
            await Task.Delay(run.Lane.RequestsPerMinute > PacingRows.Slow ? gap * 4 : gap, _time, cancellationToken);
        }
    }

    private async Task StartAsync(LaneRun run)
    {
        if (run.Lane.IsOurs)
        {
            await LaneControl.ResumeAsync(worker.Http, run.Lane.Name, cancellationToken);
        }
        else
        {
            run.Baseline = new Baseline(run.Lane, run.Jobs, simulator.Address);
        }
    }

    private static async Task EndBaselinesAsync(LaneRun[] runs)
    {
        foreach (var run in runs.Where(run => run.Baseline is not null))
        {
            await run.Baseline!.DisposeAsync();
        }
    }

    /// <summary>Until every job succeeded, or it took too long, or nothing has come any more for so long that nothing will.</summary>
    private async Task WaitAsync(LaneRun[] runs, SimulatorStatistics before)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(500), _time);
        var begun = _time.GetTimestamp();
        var (came, cameAt) = (0L, begun);
        HashSet<string> done = [];
        while (done.Count < runs.Length && _time.GetElapsedTime(begun) < longest && _time.GetElapsedTime(cameAt) < Silence)
        {
            await tick.WaitForNextTickAsync(cancellationToken);
            var seen = await simulator.ReadAsync(cancellationToken);
            (came, cameAt) = seen.Arrivals > came ? (seen.Arrivals, _time.GetTimestamp()) : (came, cameAt);
            foreach (var run in runs.Where(run => IsOver(run, Succeeded(seen, run) - Succeeded(before, run)) && done.Add(run.Row)))
            {
                Console.WriteLine($"    {run.Row}: over after {(Clock(before.StartUnixMilliseconds) - TimeSpan.FromMicroseconds(run.Released)).TotalSeconds:0} s");
            }
        }
    }

    private static bool IsOver(LaneRun run, long succeeded) => succeeded >= run.Jobs.Count || run.Baseline is { IsOver: true };

    private static long Succeeded(SimulatorStatistics seen, LaneRun run) => seen.Accounts.Single(account => account.Name == run.Lane.Name).Succeeded;

    private TimeSpan Clock(long simulatorStart) => _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(simulatorStart);
}

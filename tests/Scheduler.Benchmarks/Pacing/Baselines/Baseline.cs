namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>Starts the baseline of a lane and ends it.</summary>
internal sealed class Baseline : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _running;

    public Baseline(PacingLane lane, IReadOnlyList<PacingJob> jobs, Uri provider) => _running = lane.Contestant == Contestant.MassTransit
        ? MassTransitBaseline.RunAsync(lane, jobs, provider, _over.Token)
        : TokenBucketBaseline.RunAsync(lane, jobs, provider, _over.Token);

    /// <summary>Whether it gave up or finished; a MassTransit endpoint never says so.</summary>
    public bool IsOver => _running.IsCompleted;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        _over.Dispose();
    }
}

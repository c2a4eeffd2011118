using Scheduler.Core.Events;
using Scheduler.Core.Intake;

namespace Scheduler.Worker.Hosting;

/// <summary>Starts what drains, in order, and stops it cleanly: recover, loops, transport, consumers, submissions; backwards at the end.</summary>
internal sealed class SchedulerEngine(
    Opening opening, UpkeepLoops loops, LaneDrain drain, LastRounds lastRounds, Transport transport, IIntake intake, EngineState state,
    IHostApplicationLifetime lifetime, INoticeBoard notices, TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _stopLoops = new();
    private readonly CancellationTokenSource _stopStarting = new();
    private Task _looping = Task.CompletedTask;
    private Task _starting = Task.CompletedTask;
    private IAsyncDisposable? _submissions;

    /// <summary>
    /// Returns when the ledger is ready: HTTP takes jobs from then on, even while a broker is still missing.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await opening.RunAsync(cancellationToken);
        _starting = StartDrainingAsync(_stopStarting.Token);
        if (transport.TakeSubmissions is null)
        {
            await _starting;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        state.MarkStopping();
        await _stopStarting.CancelAsync();
        await _starting;
        await StopSubmissionsAsync();
        await drain.StopConsumingAsync();
        await DrainAsync(cancellationToken);
        await _stopLoops.CancelAsync();
        await _looping;
        await drain.WhenFeedersStoppedAsync();
        await lastRounds.RunAsync();
    }

    public void Dispose()
    {
        _abort.Dispose();
        _stopLoops.Dispose();
        _stopStarting.Dispose();
    }

    private async Task StartDrainingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await transport.StartAsync(cancellationToken);
            _looping = loops.RunAsync(_stopLoops.Token);
            await drain.StartAsync(_stopLoops.Token, _abort.Token, cancellationToken);
            _submissions = transport.TakeSubmissions?.Invoke(intake);
            state.MarkReady();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before the broker was there.
        }
        catch (Exception e)
        {
            // Something that no waiting cures (a queue of ours with other arguments): the process must not look alive.
            notices.Post(new Notice.CannotDrain(e));
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task StopSubmissionsAsync()
    {
        if (_submissions is { } submissions)
        {
            _submissions = null;
            await submissions.DisposeAsync();
        }
    }

    /// <summary>What runs gets the grace period; what is left then ends as unknown.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var drained = drain.DrainAsync();
        await Task.WhenAny(drained, Task.Delay(state.DrainTime, time, cancellationToken));
        await _abort.CancelAsync();
        await drained;
    }
}

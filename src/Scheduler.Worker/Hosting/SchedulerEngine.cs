using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>Starts what drains, in order, and stops it cleanly: recover, loops, consumers; then consumers, running sends, loops.</summary>
internal sealed class SchedulerEngine(
    ILedger ledger, Recovery recovery, UpkeepLoops loops, LaneWorkers workers, EngineState state, TimeProvider time)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _stopLoops = new();
    private Task _running = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken);
        await recovery.RunAsync(ownsLedger: true, cancellationToken);
        _running = loops.RunAsync(_stopLoops.Token);
        await workers.StartAsync(_abort.Token, cancellationToken);
        state.MarkReady();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        state.MarkStopping();
        await workers.StopConsumingAsync();
        var drained = workers.DrainAsync();
        await Task.WhenAny(drained, Task.Delay(state.DrainTime, time, cancellationToken));
        await _abort.CancelAsync();
        await drained;
        await _stopLoops.CancelAsync();
        await _running;
    }

    public void Dispose()
    {
        _abort.Dispose();
        _stopLoops.Dispose();
    }
}

using Microsoft.Extensions.Hosting;
using Scheduler.Core.Events;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>Compares the dashboard with the ledger from the application's start on.</summary>
internal sealed class ParkedMirrorLoop(
    ParkedMirror mirror,
    INoticeBoard notices,
    SchedulerDashboardOptions options,
    TimeProvider time,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    private const string Name = "ParkedMirror";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await PollAsync(stoppingToken);
            await Task.Delay(options.MirrorEvery, time, stoppingToken);
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await mirror.RunOnceAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            notices.Post(new Notice.LoopFailed(Name, error, options.MirrorEvery));
        }
    }

    /// <summary>The ledger is opened during the start.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}

using Scheduler.Providers.Tokens;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>Loads the lanes' tokenizers beside the rest of the start.</summary>
internal sealed class TokenizerLoading(SchedulerSettings settings) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => TokenCostEstimator.Load(settings.Lanes.SelectMany(lane => lane.Models)), stoppingToken);
}

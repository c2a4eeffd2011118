using Scheduler.Core.History;
using Scheduler.Core.Ledger;

namespace Scheduler.Worker.Hosting;

/// <summary>Takes up the last hour of the charts from the ledger, beside the start: nothing waits for it.</summary>
internal sealed partial class HistoryRecall(IAttemptLedger ledger, LaneHistory history, ILogger<HistoryRecall> logger, TimeProvider time) : BackgroundService
{
    /// <summary>Read in a fraction of a second; on a faster day the charts begin later than an hour ago.</summary>
    private const int MostAttempts = 100_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly DateTimeOffset _started = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            history.Recall(await ledger.PastAttemptsAsync(_started - Hour, _started, MostAttempts, stoppingToken));
        }
        catch (LedgerUnavailableException error)
        {
            LogEmpty(logger, error.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops: nobody looks at its charts any more.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dashboard's charts begin anew: {Why}")]
    private static partial void LogEmpty(ILogger logger, string why);
}

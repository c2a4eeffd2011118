using Scheduler.Core.BulkActions;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Goes on with the actions that a crash or a failure left unfinished.</summary>
public sealed class BulkResumer(IBulkLedger ledger, BulkRunner runner, IBulkStarter starter) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public string Name => "BulkResumer";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var action in await ledger.RunningActionsAsync(cancellationToken))
        {
            if (!runner.IsRunning(action))
            {
                starter.Start(action);
            }
        }

        return Every;
    }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>What a worker does before it drains: takes over what a dead process left, and remembers what it spent.</summary>
public sealed class Recovery(
    ILedger ledger, ILaneQueues queues, IPacer pacer, AccountBook accounts, LaneDirectory lanes, LeaseRescuer rescuer,
    INoticeBoard notices, TimeProvider time)
{
    /// <summary>A minute's window, its guard, and the second that a reservation is valid.</summary>
    private static readonly TimeSpan MinuteMemory = TimeSpan.FromSeconds(62);

    private static readonly TimeSpan DayMemory = TimeSpan.FromHours(24) + MinuteMemory;

    /// <param name="ownsLedger">This process is the only one on the ledger.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task RunAsync(bool ownsLedger, CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Lanes)
        {
            await pacer.ConfigureAsync(lane, cancellationToken);
        }

        await RecallAsync(cancellationToken);
        await accounts.LoadAsync(cancellationToken);
        await RememberAsync(cancellationToken);
        if (!ownsLedger)
        {
            return;
        }

        await rescuer.RescueAllAsync(cancellationToken);
        if (queues.DiesWithProcess)
        {
            notices.Post(new Notice.UpkeepDone("Recovery", await ledger.ReturnAllDispatchedAsync(cancellationToken)));
        }
    }

    /// <summary>What earlier processes learned about the lanes that there still are.</summary>
    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        foreach (var memory in await ledger.MemoriesAsync(cancellationToken))
        {
            if (lanes.Find(memory.Lane) is not null)
            {
                await pacer.RecallAsync(memory, cancellationToken);
            }
        }
    }

    private async Task RememberAsync(CancellationToken cancellationToken)
    {
        var daily = lanes.Lanes.Any(lane => lane.RequestsPerDay > 0 || lane.TokensPerDay > 0);
        var since = time.GetUtcNow() - (daily ? DayMemory : MinuteMemory);
        await pacer.RememberAsync(await ledger.SpendingsSinceAsync(since, cancellationToken), cancellationToken);
    }
}

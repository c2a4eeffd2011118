using Scheduler.Core.Events;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>What the agents that hold something in memory write at the very end, when nothing runs any more.</summary>
internal sealed class LastRounds(LimitJournal journal, LaneMemoryKeeper memories, PauseAnnouncer pauses, INoticeBoard notices)
{
    public async Task RunAsync()
    {
        foreach (var agent in (IUpkeepAgent[])[journal, pauses, memories])
        {
            await RunAsync(agent);
        }
    }

    private async Task RunAsync(IUpkeepAgent agent)
    {
        try
        {
            while (await agent.RunOnceAsync(CancellationToken.None) == TimeSpan.Zero)
            {
            }
        }
        catch (Exception e)
        {
            // The last word of a process whose ledger is away: it is told, and the stop goes on.
            notices.Post(new Notice.LoopFailed($"{agent.Name}, last round", e, TimeSpan.Zero));
        }
    }
}

using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;

namespace Scheduler.Core.Upkeep;

/// <summary>Runs one agent for ever. The only place that sleeps between its rounds; a failed round is told and tried again later.</summary>
public sealed class UpkeepLoop(IUpkeepAgent agent, Doorbell bell, INoticeBoard notices, TimeProvider time)
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var delay = await RoundAsync(failures + 1, cancellationToken);
            failures = delay.Failed ? failures + 1 : 0;
            if (delay.Wait > TimeSpan.Zero)
            {
                await bell.WaitAsync(delay.Wait, time, cancellationToken);
            }
        }
    }

    private async Task<(TimeSpan Wait, bool Failed)> RoundAsync(int tries, CancellationToken cancellationToken)
    {
        try
        {
            return (await agent.RunOnceAsync(cancellationToken), false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The top of a loop: whatever went wrong is told, and the next round is the remedy.
            var retry = Backoff.Ceiling(tries, LongestRetry);
            notices.Post(new Notice.LoopFailed(agent.Name, e, retry));
            return (retry, true);
        }
    }
}

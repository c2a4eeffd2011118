using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>The loops of the agents for which seconds matter; the lanes' feeders are apart, since lanes come and go.</summary>
internal sealed class UpkeepLoops(IEnumerable<IUpkeepAgent> agents, INoticeBoard notices, TimeProvider time)
{
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(agents.Select(agent =>
        RunAsync(new UpkeepLoop(agent, (agent as IWakefulAgent)?.Bell ?? new Doorbell(), notices, time), cancellationToken)));

    /// <summary>Each loop on its own: a slow one must not hold the others up. Completes when it was asked to stop.</summary>
    public static Task RunAsync(UpkeepLoop loop, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            try
            {
                await loop.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Asked to stop.
            }
        },
        CancellationToken.None);
}

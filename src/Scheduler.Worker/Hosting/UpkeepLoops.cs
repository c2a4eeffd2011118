using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>The loops of the agents for which seconds matter.</summary>
internal sealed class UpkeepLoops(IEnumerable<IUpkeepAgent> agents, LaneFeeders feeders, INoticeBoard notices, TimeProvider time)
{
    private readonly UpkeepLoop[] _loops =
    [
        .. agents.Select(agent => new UpkeepLoop(agent, new Doorbell(), notices, time)),
        .. feeders.All.Select(feeder => new UpkeepLoop(feeder.Agent, feeder.Bell, notices, time)),
    ];

    public IReadOnlyList<UpkeepLoop> All => _loops;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Each loop on its own: a slow one must not hold the others up.
        var running = _loops.Select(loop => Task.Run(() => RunAsync(loop, cancellationToken), CancellationToken.None));
        await Task.WhenAll(running);
    }

    private static async Task RunAsync(UpkeepLoop loop, CancellationToken cancellationToken)
    {
        try
        {
            await loop.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }
}

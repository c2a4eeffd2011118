using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Worker.Hosting;

/// <summary>Puts other lanes in force while everything runs.</summary>
internal sealed class LaneSwitch(LaneDirectory lanes, IPacer pacer, ILaneLedger ledger, LanePauses pauses)
{
    /// <summary>
    /// The pacer first, so that nobody finds a lane that it does not know. Jobs of a lane that is gone stay in the backlog; its
    /// flows are given back. Repeated after a failure it does the rest.
    /// </summary>
    public async Task ApplyAsync(IReadOnlyList<LaneSettings> next, CancellationToken cancellationToken)
    {
        var before = lanes.Lanes;
        foreach (var lane in next.Where(lane => !before.Any(older => IsSame(older, lane))))
        {
            await pacer.ConfigureAsync(lane, cancellationToken);
        }

        string[] added = [.. next.Select(lane => lane.Name).Except(before.Select(lane => lane.Name), StringComparer.Ordinal)];
        if (added.Length > 0)
        {
            await RecallAsync(added, cancellationToken);
        }

        lanes.Replace(next);
    }

    // Lists have no equality of their own, and the pacer does not read these.
    private static bool IsSame(LaneSettings older, LaneSettings newer) =>
        (older with { Models = newer.Models, Paths = newer.Paths }) == newer;

    private async Task RecallAsync(string[] added, CancellationToken cancellationToken)
    {
        foreach (var memory in (await ledger.MemoriesAsync(cancellationToken)).Where(memory => added.Contains(memory.Lane)))
        {
            await pacer.RecallAsync(memory, cancellationToken);
        }

        await pauses.RestoreAsync(added, cancellationToken);
    }
}

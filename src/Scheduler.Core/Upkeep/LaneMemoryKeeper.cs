using System.Text.Json;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Keeps what each lane learned, when it changed.</summary>
public sealed class LaneMemoryKeeper(ILaneLedger ledger, IPacer pacer, LaneDirectory lanes) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    // As text: the lists inside have no equality of their own.
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    public string Name => "LaneMemoryKeeper";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Lanes)
        {
            await KeepAsync(await pacer.LearnedAsync(lane.Name, cancellationToken), cancellationToken);
        }

        return Every;
    }

    private async Task KeepAsync(LaneMemory memory, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(memory);
        var isKnown = _kept.TryGetValue(memory.Lane, out var kept);
        if (isKnown ? kept == text : memory.Scopes.Count == 0)
        {
            return;
        }

        await ledger.RememberAsync(memory, cancellationToken);
        _kept[memory.Lane] = text;
    }
}

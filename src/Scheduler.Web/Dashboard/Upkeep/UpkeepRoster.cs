using System.Collections.Concurrent;

namespace Scheduler.Web.Dashboard.Upkeep;

/// <summary>The slow upkeep by name, and which of it is running: a round never overlaps its own next one.</summary>
internal sealed class UpkeepRoster(IReadOnlyList<SlowUpkeep> agents)
{
    private readonly Dictionary<string, SlowUpkeep> _byName = agents.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    public IReadOnlyList<SlowUpkeep> Agents => agents;

    /// <summary>Null: no such agent (a stored job of another version).</summary>
    public SlowUpkeep? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>False when its last round still runs.</summary>
    public bool TryBegin(string name) => _running.TryAdd(name, true);

    public void End(string name) => _running.TryRemove(name, out _);
}

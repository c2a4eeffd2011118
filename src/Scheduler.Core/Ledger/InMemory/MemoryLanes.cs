using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>What is kept about lanes.</summary>
internal sealed class MemoryLanes(MemoryStore store)
{
    private const int MostChanges = 1000;

    private readonly SortedDictionary<string, LaneMemory> _memories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LimitChange>> _history = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<LimitOverride>> _overrides = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LaneHold> _holds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, KeptPause> _pauses = new(StringComparer.Ordinal);

    public IReadOnlyList<LaneMemory> Memories() => [.. _memories.Values];

    public void Remember(LaneMemory memory) => _memories[memory.Lane] = memory;

    public IReadOnlyList<LaneHold> Holds() => [.. _holds.Values];

    public void Keep(LaneHold hold) => _holds[hold.Lane] = hold;

    public void AddChanges(IReadOnlyList<LimitChange> changes)
    {
        foreach (var change in changes)
        {
            var history = _history.GetValueOrDefault(change.Lane) ?? (_history[change.Lane] = []);
            history.Add(change);
            history.RemoveRange(0, Math.Max(0, history.Count - MostChanges));
            store.Outbox.Announce(LaneEvents.LimitChanged(change));
        }
    }

    public IReadOnlyList<LimitChange> History(string lane, int most) =>
        _history.TryGetValue(lane, out var history) ? [.. history.AsEnumerable().Reverse().Take(most)] : [];

    public IReadOnlyList<LimitOverride> Overrides() => [.. _overrides.Values.SelectMany(ofLane => ofLane)];

    public void ReplaceOverrides(string lane, IReadOnlyList<LimitOverride> overrides, IReadOnlyList<LimitChange> changes)
    {
        _overrides[lane] = [.. overrides.OrderBy(one => one.Setting, StringComparer.Ordinal)];
        AddChanges(changes);
    }

    public IReadOnlyList<KeptPause> Pauses() => [.. _pauses.Values];

    public bool Pause(KeptPause pause)
    {
        if (_pauses.TryGetValue(pause.Lane, out var kept) && !pause.Outlasts(kept))
            return false;

        _pauses[pause.Lane] = pause;
        store.Outbox.Announce(LaneEvents.Paused(pause));
        return true;
    }

    public void Resume(string lane, string? by, DateTimeOffset now)
    {
        if (by is not null || (_pauses.TryGetValue(lane, out var kept) && kept.Until <= now))
            _pauses.Remove(lane);

        store.Outbox.Announce(LaneEvents.Resumed(lane, by, now));
    }
}

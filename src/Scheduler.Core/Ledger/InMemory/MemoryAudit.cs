using Scheduler.Core.Audit;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>What people ordered.</summary>
internal sealed class MemoryAudit
{
    private readonly SortedDictionary<long, AuditEntry> _entries = [];
    private long _last;

    public long Add(AuditEntry entry)
    {
        var id = ++_last;
        _entries.Add(id, entry with { Id = id });
        return id;
    }

    public bool End(long id, AuditResult result, string answer)
    {
        if (!_entries.TryGetValue(id, out var entry) || entry.Result is not null)
            return false;

        _entries[id] = entry with { Result = result, Answer = answer };
        return true;
    }

    public IReadOnlyList<AuditEntry> List(AuditFilter filter) =>
        [.. _entries.Values.Reverse()
            .Where(entry => entry.Id < (filter.Before ?? long.MaxValue)
                && (filter.By is null || entry.By == filter.By)
                && (filter.Subject is null || entry.Subject == filter.Subject)
                && (filter.Act is null || IsOf(entry.Act, filter.Act)))
            .Take(Math.Clamp(filter.Limit, 1, 500))];

    public int Prune(DateTimeOffset before, int limit)
    {
        var old = _entries.Values.Where(entry => entry.At < before).Take(limit).Select(entry => entry.Id).ToList();
        old.ForEach(id => _entries.Remove(id));
        return old.Count;
    }

    private static bool IsOf(string act, string asked) =>
        asked.EndsWith('.') ? act.StartsWith(asked, StringComparison.Ordinal) : act == asked;
}

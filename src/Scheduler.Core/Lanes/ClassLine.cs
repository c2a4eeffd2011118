using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>
/// The tenants of one class. The one that was served least, by weight, is next: deficit round robin with the smallest round.
/// A tenant that comes anew starts level with the one served last: it neither waits for the others nor is owed anything.
/// </summary>
internal sealed class ClassLine
{
    private readonly PriorityQueue<TenantLine, TenantStanding> _tenants = new();
    private Dictionary<string, TenantLine> _lines = new(StringComparer.Ordinal);
    private double _level;
    private double _levelBefore;

    /// <summary>Tokens that the class's guaranteed share owes it; negative when it had more by that share.</summary>
    public double Credit { get; set; }

    public double Share { get; private set; }

    public bool IsWaiting => _tenants.Count > 0;

    public BacklogJob Head => _tenants.Peek().Head;

    public void Begin(IEnumerable<BacklogJob> heads, TurnstileSettings settings, DateTimeOffset now)
    {
        var before = _lines;
        _lines = new(StringComparer.Ordinal);
        foreach (var job in heads)
        {
            if (!_lines.TryGetValue(job.Tenant, out var line))
            {
                line = new TenantLine(job.Tenant, settings.WeightOf(job.Tenant));
                _lines.Add(job.Tenant, line);
            }

            line.Add(job);
        }

        Share = settings.ShareAt(_lines.Count == 0 ? TimeSpan.Zero : now - _lines.Values.Min(line => line.Head.Age));
        Enter(before);
    }

    public BacklogJob Take()
    {
        var line = _tenants.Peek();
        _level = Math.Max(_level, line.Served);
        var job = line.Take();
        if (line.IsEmpty)
        {
            _tenants.Dequeue();
        }
        else
        {
            _tenants.DequeueEnqueue(line, line.Standing);
        }

        return job;
    }

    // A tenant keeps what it is behind for one round only: its heads may have run out while its backlog had not.
    private void Enter(Dictionary<string, TenantLine> before)
    {
        _tenants.Clear();
        foreach (var line in _lines.Values)
        {
            var known = before.GetValueOrDefault(line.Tenant);
            var waited = known is { WasWaiting: true };
            line.Served = Math.Max(known?.Served ?? 0, waited ? _levelBefore : _level);
            line.WasWaiting = true;
            _tenants.Enqueue(line, line.Standing);
        }

        KeepAhead(before);
        _levelBefore = _level;
    }

    // One that has no jobs now and was served more than the others must not come back as new.
    private void KeepAhead(Dictionary<string, TenantLine> before)
    {
        foreach (var line in before.Values)
        {
            if (line.Served > _level && !_lines.ContainsKey(line.Tenant))
            {
                line.WasWaiting = false;
                _lines.Add(line.Tenant, line);
            }
        }
    }
}

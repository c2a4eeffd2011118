using Scheduler.Core.Jobs;
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
    private TenantLine? _preferred;
    private double _level;
    private double _levelBefore;

    /// <summary>Tokens that the class's guaranteed share owes it; negative when it had more by that share.</summary>
    public double Credit { get; set; }

    public double Share { get; private set; }

    public bool IsWaiting => _tenants.Count > 0;

    public bool HasPreferred => _preferred is not null;

    public Turn Next => _tenants.Peek() is { IsUsedUp: false } line ? new(line.Head, false) : new(_tenants.Peek().Last, true);

    /// <param name="heads">Oldest first inside each tenant.</param>
    /// <param name="perTenant">How many were read of each tenant at most.</param>
    /// <param name="settings">Weights and shares.</param>
    /// <param name="now">Wall clock.</param>
    public void Begin(IEnumerable<BacklogJob> heads, int perTenant, TurnstileSettings settings, DateTimeOffset now)
    {
        var before = _lines;
        _lines = new(StringComparer.Ordinal);
        foreach (var job in heads)
        {
            if (!_lines.TryGetValue(job.Tenant, out var line))
            {
                line = new TenantLine(job.Tenant, settings.WeightOf(job.Tenant), before.GetValueOrDefault(job.Tenant)?.Served ?? 0);
                _lines.Add(job.Tenant, line);
            }

            line.Add(job);
        }

        Share = settings.ShareAt(_lines.Count == 0 ? TimeSpan.Zero : now - _lines.Values.Min(line => line.Head.Age));
        Enter(before, perTenant);
    }

    /// <summary>More jobs of the tenant whose turn it is; none: it has no more.</summary>
    public void Add(IReadOnlyList<BacklogJob> more, int limit)
    {
        var line = _tenants.Dequeue();
        foreach (var job in more)
        {
            line.Add(job);
        }

        line.MayHaveMore = more.Count == limit;
        Return(line);
    }

    /// <summary>False when the job is not the first of its tenant.</summary>
    public bool Prefer(BacklogJob job)
    {
        if (!_lines.TryGetValue(job.Tenant, out var line) || !line.WasWaiting || line.IsUsedUp || line.Head.Id != job.Id)
        {
            return false;
        }

        _tenants.Remove(line, out _, out _);
        line.IsPreferred = true;
        _preferred = line;
        Return(line);
        return true;
    }

    public ChargedJob Take()
    {
        var line = _tenants.Dequeue();
        _preferred = null;
        _level = Math.Max(_level, line.Served);
        var job = line.Head;
        var share = line.Take();
        Return(line);
        return new ChargedJob(job, share, 0);
    }

    /// <summary>The tenant whose turn it is sits this round out.</summary>
    public void PassOver()
    {
        _preferred = null;
        _tenants.Dequeue().IsPreferred = false;
    }

    public void GiveBack(ChargedJob charge)
    {
        Credit += charge.Credit;
        if (_lines.TryGetValue(charge.Job.Tenant, out var line))
        {
            line.Served -= charge.Served;
        }
    }

    private void Return(TenantLine line)
    {
        if (!line.IsUsedUp || line.MayHaveMore)
        {
            _tenants.Enqueue(line, line.Standing);
        }
    }

    // A tenant keeps what it is behind for one round only: it may have sat that round out.
    private void Enter(Dictionary<string, TenantLine> before, int perTenant)
    {
        _tenants.Clear();
        _preferred = null;
        foreach (var line in _lines.Values)
        {
            var waited = before.GetValueOrDefault(line.Tenant) is { WasWaiting: true };
            line.Served = Math.Max(line.Served, waited ? _levelBefore : _level);
            line.WasWaiting = true;
            line.MayHaveMore = line.Count == perTenant;
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

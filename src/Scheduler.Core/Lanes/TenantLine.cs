using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>A tenant's jobs of one class, oldest first, and how far its service has come (tokens by weight).</summary>
internal sealed class TenantLine(string tenant, double weight)
{
    private readonly List<BacklogJob> _jobs = [];
    private int _next;

    public string Tenant { get; } = tenant;

    public double Served { get; set; }

    /// <summary>Whether it had jobs when the turnstile last looked.</summary>
    public bool WasWaiting { get; set; }

    public bool IsEmpty => _next == _jobs.Count;

    public BacklogJob Head => _jobs[_next];

    public TenantStanding Standing => new(Served, Head.Age, Tenant);

    public void Add(BacklogJob job) => _jobs.Add(job);

    public BacklogJob Take()
    {
        var job = _jobs[_next++];
        Served += Turnstile.Price(job) / weight;
        return job;
    }
}

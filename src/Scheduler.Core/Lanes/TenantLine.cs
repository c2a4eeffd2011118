using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>A tenant's jobs of one class, oldest first, and how far its service has come (tokens by weight).</summary>
internal sealed class TenantLine(string tenant, double weight, double served)
{
    private readonly List<BacklogJob> _jobs = [];
    private int _next;

    public string Tenant { get; } = tenant;

    public double Served { get; set; } = served;

    /// <summary>Whether it had jobs when the turnstile last looked.</summary>
    public bool WasWaiting { get; set; }

    /// <summary>Whether the backlog may hold more of its jobs than were read.</summary>
    public bool MayHaveMore { get; set; }

    /// <summary>It goes before everybody else of its class, whatever it was served.</summary>
    public bool IsPreferred { get; set; }

    public int Count => _jobs.Count;

    /// <summary>All that was read is taken.</summary>
    public bool IsUsedUp => _next == _jobs.Count;

    public BacklogJob Head => _jobs[_next];

    public BacklogJob Last => _jobs[^1];

    public TenantStanding Standing =>
        new(IsPreferred ? double.NegativeInfinity : Served, (IsUsedUp ? Last : Head).Age, Tenant);

    public void Add(BacklogJob job) => _jobs.Add(job);

    /// <summary>Takes the oldest; returns by how much the tenant's service came forward.</summary>
    public double Take()
    {
        IsPreferred = false;
        var share = Turnstile.Price(_jobs[_next++]) / weight;
        Served += share;
        return share;
    }
}

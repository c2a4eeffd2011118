using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Tenants that are held, and refusals.</summary>
internal sealed class MemoryTenants(MemoryStore store)
{
    private static readonly string[] Judged = ["succeeded", "policy-violation", "invalid-request", "too-large"];

    private readonly SortedDictionary<string, TenantHold> _holds = new(StringComparer.Ordinal);
    private readonly List<ContentRefusal> _refusals = [];

    public IReadOnlyList<TenantHold> Holds() => [.. _holds.Values];

    public bool Hold(TenantHold hold)
    {
        if (_holds.TryGetValue(hold.Tenant, out var held) && held.State >= hold.State)
            return false;

        _holds[hold.Tenant] = hold;
        store.Outbox.Announce(TenantEvents.Held(hold));
        return true;
    }

    public bool Release(string tenant, string by, DateTimeOffset now)
    {
        if (!_holds.Remove(tenant))
            return false;

        store.Outbox.Announce(TenantEvents.Released(tenant, by, now));
        return true;
    }

    public void Add(ContentRefusal refusal) => _refusals.Add(refusal);

    public IReadOnlyList<ContentRefusal> Refusals(DateTimeOffset since) => [.. _refusals.Where(refusal => refusal.At >= since)];

    public void Forget(DateTimeOffset before) => _refusals.RemoveAll(refusal => refusal.At < before);

    public IReadOnlyDictionary<string, long> Answered(DateTimeOffset since) => store.NewestFirst
        .SelectMany(job => job.Attempts.Where(attempt => attempt.View.ClaimedAt >= since && Judged.Contains(attempt.View.Outcome)).Select(_ => job.Source.Tenant))
        .CountBy(tenant => tenant).ToDictionary(one => one.Key, one => (long)one.Value, StringComparer.Ordinal);
}

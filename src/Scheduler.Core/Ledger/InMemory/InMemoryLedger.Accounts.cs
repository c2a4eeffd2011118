using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(CancellationToken cancellationToken) => Do(_accounts.Open);

    public Task<Incident?> FindIncidentAsync(long incident, CancellationToken cancellationToken) => Do(() => _accounts.Find(incident));

    public Task<bool> NoteIncidentAsync(long incident, IncidentNote note, CancellationToken cancellationToken) =>
        Do(() => _accounts.Note(incident, note));

    public Task<bool> AppealAsync(long incident, Appeal appeal, CancellationToken cancellationToken) =>
        Do(() => _accounts.Appeal(incident, appeal));

    public Task<HeldWork> HeldAsync(IReadOnlyList<string> lanes, CancellationToken cancellationToken) => Do(() => _accounts.Held(lanes));

    public Task<IReadOnlyList<HeldJob>> HeldJobsAsync(IReadOnlyList<string> lanes, long after, int limit, CancellationToken cancellationToken) =>
        Do(() => _accounts.HeldJobs(lanes, after, limit));

    public Task<IReadOnlyList<TenantHold>> TenantHoldsAsync(CancellationToken cancellationToken) => Do(_tenants.Holds);

    public Task<bool> HoldTenantAsync(TenantHold hold, CancellationToken cancellationToken) => Do(() => _tenants.Hold(hold));

    public Task<bool> ReleaseTenantAsync(string tenant, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _tenants.Release(tenant, by, now));

    public Task<IReadOnlyList<ContentRefusal>> RefusalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Do(() => _tenants.Refusals(since));

    public Task<IReadOnlyDictionary<string, long>> AnsweredSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Do(() => _tenants.Answered(since));

    public Task<IReadOnlyList<LaneHold>> HoldsAsync(CancellationToken cancellationToken) => Do(_lanes.Holds);

    public Task KeepHoldAsync(LaneHold hold, CancellationToken cancellationToken) => Do(() => _lanes.Keep(hold));

    public Task<int> CrossAsync(Crossing crossing, IReadOnlyList<JobId> jobs, CancellationToken cancellationToken) =>
        Do(() => _upkeep.Cross(crossing, jobs));
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Sql;

public abstract partial class SqlLedger
{
    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Incident?> FindIncidentAsync(long incident, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> NoteIncidentAsync(long incident, IncidentNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> AppealAsync(long incident, Appeal appeal, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HeldWork> HeldAsync(IReadOnlyList<string> lanes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<HeldJob>> HeldJobsAsync(IReadOnlyList<string> lanes, long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TenantHold>> TenantHoldsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> HoldTenantAsync(TenantHold hold, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ReleaseTenantAsync(string tenant, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ContentRefusal>> RefusalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, long>> AnsweredSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<LaneHold>> HoldsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KeepHoldAsync(LaneHold hold, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CrossAsync(Crossing crossing, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}

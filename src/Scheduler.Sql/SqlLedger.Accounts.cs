using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql;

public abstract partial class SqlLedger
{
    public Task<IReadOnlyList<AccountRecord>> AccountsAsync(CancellationToken cancellationToken) =>
        ReadAsync(AccountSql.Accounts, cancellationToken);

    public Task<bool> StopAccountAsync(AccountStop stop, CancellationToken cancellationToken) =>
        WriteAsync(session => AccountSql.Stop(session, stop), cancellationToken);

    public Task<bool> ResumeAccountAsync(string account, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => AccountSql.Resume(session, account, by, now), cancellationToken);

    public Task<IReadOnlyList<Incident>> IncidentsAsync(string account, CancellationToken cancellationToken) =>
        ReadAsync(session => IncidentSql.Of(session, account), cancellationToken);

    public Task<IReadOnlyList<Incident>> OpenIncidentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(IncidentSql.Open, cancellationToken);

    public Task<Incident?> FindIncidentAsync(long incident, CancellationToken cancellationToken) =>
        ReadAsync(session => IncidentSql.Find(session, incident), cancellationToken);

    public Task<bool> NoteIncidentAsync(long incident, IncidentNote note, CancellationToken cancellationToken) =>
        WriteAsync(session => IncidentSql.Note(session, incident, note), cancellationToken);

    public Task<bool> AppealAsync(long incident, Appeal appeal, CancellationToken cancellationToken) =>
        WriteAsync(session => IncidentSql.Appeal(session, incident, appeal), cancellationToken);

    public Task<HeldWork> HeldAsync(IReadOnlyList<string> lanes, CancellationToken cancellationToken) =>
        ReadAsync(session => HeldSql.Held(session, lanes), cancellationToken);

    public Task<IReadOnlyList<HeldJob>> HeldJobsAsync(IReadOnlyList<string> lanes, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => HeldSql.Jobs(session, lanes, after, limit), cancellationToken);

    public Task<IReadOnlyList<TenantHold>> TenantHoldsAsync(CancellationToken cancellationToken) =>
        ReadAsync(TenantSql.Holds, cancellationToken);

    public Task<bool> HoldTenantAsync(TenantHold hold, CancellationToken cancellationToken) =>
        WriteAsync(session => TenantSql.Hold(session, hold), cancellationToken);

    public Task<bool> ReleaseTenantAsync(string tenant, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => TenantSql.Release(session, tenant, by, now), cancellationToken);

    public Task<IReadOnlyList<ContentRefusal>> RefusalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(session => TenantSql.Refusals(session, since), cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> AnsweredSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(session => TenantSql.AnsweredSince(session, since), cancellationToken);

    public Task<IReadOnlyList<LaneHold>> HoldsAsync(CancellationToken cancellationToken) => ReadAsync(LaneSql.Holds, cancellationToken);

    public Task KeepHoldAsync(LaneHold hold, CancellationToken cancellationToken) =>
        WriteAsync(session => LaneSql.Keep(session, hold), cancellationToken);

    public Task<int> CrossAsync(Crossing crossing, IReadOnlyList<JobId> jobs, CancellationToken cancellationToken) =>
        WriteAsync(session => CrossSql.Cross(session, crossing, jobs), cancellationToken);
}

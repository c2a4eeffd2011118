using Scheduler.Core.Audit;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql;

public abstract partial class SqlLedger
{
    public Task<long> AuditAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(session => AuditSql.Add(session, entry), cancellationToken);

    public Task EndAuditAsync(long entry, AuditResult result, string answer, CancellationToken cancellationToken) =>
        WriteAsync(session => AuditSql.End(session, entry, result, answer), cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> AuditsAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(session => AuditSql.List(session, filter), cancellationToken);

    public Task<int> PruneAuditAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => AuditSql.Prune(session, before, limit), cancellationToken);
}

using Scheduler.Core.Audit;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    private readonly MemoryAudit _audit = new();

    public Task<long> AuditAsync(AuditEntry entry, CancellationToken cancellationToken) => Do(() => _audit.Add(entry));

    public Task EndAuditAsync(long entry, AuditResult result, string answer, CancellationToken cancellationToken) =>
        Do(() => _audit.End(entry, result, answer));

    public Task<IReadOnlyList<AuditEntry>> AuditsAsync(AuditFilter filter, CancellationToken cancellationToken) => Do(() => _audit.List(filter));

    public Task<int> PruneAuditAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => Do(() => _audit.Prune(before, limit));
}

using Scheduler.Core.Audit;

namespace Scheduler.Core.Ledger;

/// <summary>What people ordered. An entry is durable before its order is carried out, so that no crash hides one.</summary>
public interface IAuditLedger
{
    /// <summary>Keeps the entry; returns its id.</summary>
    Task<long> AuditAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>What came of it. An entry that has its result keeps it.</summary>
    Task EndAuditAsync(long entry, AuditResult result, string answer, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> AuditsAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>Deletes entries older than that, at most <paramref name="limit"/>; returns how many.</summary>
    Task<int> PruneAuditAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

namespace Scheduler.Core.Ledger;

/// <summary>
/// The durable record of jobs. Every method is one atomic change (or one consistent read) and returns only after it is
/// durable; changes are compare-and-swap, so a stale caller changes nothing and is told so.
/// </summary>
public interface ILedger :
    IIntakeLedger, IBacklogLedger, IAttemptLedger, IUpkeepLedger, IOutbox, IParkedLedger, IAccountLedger, ILaneLedger, ITenantLedger, IBulkLedger, IAlertLedger,
    IAuditLedger, IJobActions, IJobReader
{
    /// <summary>Creates or migrates the schema and takes the lock on the directory where one process must own it.</summary>
    Task OpenAsync(CancellationToken cancellationToken);
}

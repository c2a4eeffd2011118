using Scheduler.Core.Accounts;

namespace Scheduler.Core.Ledger;

/// <summary>Accounts' states and incidents, kept over restarts.</summary>
public interface IAccountLedger
{
    /// <summary>Accounts that were ever stopped; one that is missing is Active.</summary>
    Task<IReadOnlyList<AccountRecord>> AccountsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stops an active account, opens its incident with what led up to it, and writes AccountStopped, in one commit. False when
    /// it was stopped already: then the answer is counted in the open incident, with its request id.
    /// </summary>
    Task<bool> StopAccountAsync(AccountStop stop, CancellationToken cancellationToken);

    /// <summary>Makes the account Active, closes its incident and writes AccountResumed. False when it was active.</summary>
    Task<bool> ResumeAccountAsync(string account, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Newest first, without notes.</summary>
    Task<IReadOnlyList<Incident>> IncidentsAsync(string account, CancellationToken cancellationToken);

    /// <summary>Those of all accounts that are not closed, oldest first, without notes.</summary>
    Task<IReadOnlyList<Incident>> OpenIncidentsAsync(CancellationToken cancellationToken);

    /// <summary>With its notes.</summary>
    Task<Incident?> FindIncidentAsync(long incident, CancellationToken cancellationToken);

    /// <summary>False when there is no such incident.</summary>
    Task<bool> NoteIncidentAsync(long incident, IncidentNote note, CancellationToken cancellationToken);

    /// <summary>Replaces what is known of the appeal and notes it in the timeline, in one commit. False when there is no such incident.</summary>
    Task<bool> AppealAsync(long incident, Appeal appeal, CancellationToken cancellationToken);

    /// <summary>What waits in these lanes.</summary>
    Task<HeldWork> HeldAsync(IReadOnlyList<string> lanes, CancellationToken cancellationToken);

    /// <summary>The queued, dispatched and waiting jobs of these lanes, whole, in the order of their coming, after the cursor (0: from the first).</summary>
    Task<IReadOnlyList<HeldJob>> HeldJobsAsync(IReadOnlyList<string> lanes, long after, int limit, CancellationToken cancellationToken);
}

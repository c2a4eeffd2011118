using Scheduler.Core.Accounts;

namespace Scheduler.Core.Ledger;

/// <summary>Accounts' states and incidents, kept over restarts.</summary>
public interface IAccountLedger
{
    /// <summary>Accounts that were ever stopped; one that is missing is Active.</summary>
    Task<IReadOnlyList<AccountRecord>> AccountsAsync(CancellationToken cancellationToken);

    /// <summary>Stops an active account, opens its incident and writes AccountStopped, in one commit. False when it was stopped already.</summary>
    Task<bool> StopAccountAsync(AccountStop stop, CancellationToken cancellationToken);

    /// <summary>Makes the account Active, closes its incident and writes AccountResumed. False when it was active.</summary>
    Task<bool> ResumeAccountAsync(string account, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Incident>> IncidentsAsync(string account, CancellationToken cancellationToken);
}

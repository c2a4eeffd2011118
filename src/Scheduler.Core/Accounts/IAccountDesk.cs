namespace Scheduler.Core.Accounts;

/// <summary>What an administrator does to an account, in the ledger and in the process alike.</summary>
public interface IAccountDesk
{
    /// <summary>Makes a stopped account active, closes its incident, its breaker and rings its lanes. False when it was active or is unknown.</summary>
    Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken);

    /// <summary>Stops an active account by an administrator's word; it opens an incident and is never probed. False when it was stopped already.</summary>
    Task<bool> PauseAsync(string account, string reason, string by, CancellationToken cancellationToken);
}

namespace Scheduler.Core.Accounts;

/// <summary>What people do to accounts.</summary>
public interface IAccountDesk
{
    AccountState StateOf(string account);

    /// <summary>Makes a stopped account Active again and wakes its lanes. False when it was active.</summary>
    Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken);
}

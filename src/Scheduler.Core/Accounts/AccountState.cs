namespace Scheduler.Core.Accounts;

/// <summary>Whether an account may be used. The numbers are stored.</summary>
public enum AccountState
{
    Active = 0,
    OutOfQuota = 1,
    Terminated = 2,
    CredentialsRejected = 3,

    /// <summary>Refused by region or network address.</summary>
    AccessBlocked = 4,
    PausedByAdmin = 5,
}

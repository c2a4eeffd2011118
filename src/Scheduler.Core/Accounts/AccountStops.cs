namespace Scheduler.Core.Accounts;

/// <summary>Which stop takes over from another: the same for every ledger.</summary>
public static class AccountStops
{
    /// <summary>Any stop takes an active account; a termination takes one that is stopped for less, because then nothing may be tried any more.</summary>
    public static bool Takes(AccountState held, AccountState next) =>
        held == AccountState.Active || (next == AccountState.Terminated && held != AccountState.Terminated);

    /// <summary>Whose word closed the incident of the lesser stop.</summary>
    public const string ByTermination = "termination";
}

using Scheduler.Core.Accounts;

namespace Scheduler.Core.Overview;

/// <summary>An account's state inside a sentence.</summary>
public static class AccountWords
{
    public static string Of(AccountState state) => state switch
    {
        AccountState.Active => "active",
        AccountState.OutOfQuota => "out of quota",
        AccountState.Terminated => "terminated",
        AccountState.CredentialsRejected => "refused for its key",
        AccountState.AccessBlocked => "blocked for its region or address",
        AccountState.PausedByAdmin => "paused by an administrator",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}

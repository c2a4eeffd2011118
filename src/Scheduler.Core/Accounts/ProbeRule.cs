namespace Scheduler.Core.Accounts;

/// <summary>When a stopped account is tried with one job.</summary>
/// <param name="First">From the stop to the first probe; above 0.</param>
/// <param name="Longest">The longest time between two probes: each that is refused doubles it up to here.</param>
public sealed record ProbeRule(TimeSpan First, TimeSpan Longest)
{
    public static readonly ProbeRule Default = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>Never after a termination: a request to a dead account harms its appeal. Never against an administrator.</summary>
    public static bool Applies(AccountState state) =>
        state is AccountState.OutOfQuota or AccountState.CredentialsRejected or AccountState.AccessBlocked;

    /// <param name="refused">Probes that were refused so far.</param>
    public TimeSpan After(int refused)
    {
        var wait = First * (1L << Math.Clamp(refused, 0, 20));
        return wait > Longest ? Longest : wait;
    }
}

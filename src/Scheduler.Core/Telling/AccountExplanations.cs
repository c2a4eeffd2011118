using Scheduler.Core.Accounts;

namespace Scheduler.Core.Telling;

/// <summary>Why an account is stopped, what that holds up, and what its owner does.</summary>
internal static class AccountExplanations
{
    private const string Kept = "Its jobs stay queued and do not age.";

    public static Explanation Of(ProviderPages provider, AccountState state, HeldWork? held, string? by)
    {
        var (what, next, page) = Base(provider, state, by);
        var holds = HeldWords.Of(held);
        return new(holds.Length == 0 ? what : $"{what} {holds}", next, page);
    }

    private static (string What, string Next, Uri? Page) Base(ProviderPages provider, AccountState state, string? by) => state switch
    {
        AccountState.Active => (
            $"The account works at {provider.Name}, and its jobs go on.",
            "Nothing is to be done.",
            null),
        AccountState.OutOfQuota => (
            $"The account's credit or spend limit at {provider.Name} is used up. {Kept} It is tried again with one job at growing intervals.",
            "Add credit or raise the spend limit on the billing page; the account goes on by itself at the next probe, or at once when it is resumed.",
            provider.Billing),
        AccountState.Terminated => (
            $"{provider.Name} has terminated or deactivated the account. {Kept} Nothing is sent to it any more, not even a probe.",
            $"Read the registered mailbox, compare the incident's lead-up with the policy, appeal at {provider.Help}, note the appeal at the incident. Resume the account when it is restored. Do not move the work to a new account: what led here would go with it.",
            provider.Policy),
        AccountState.CredentialsRejected => (
            $"{provider.Name} does not accept the account's key: it is wrong, revoked, or of another organisation. {Kept} It is tried again with one job at growing intervals.",
            "Make a new key on the provider's page and put it into the variable or file that the configuration names; resume the account.",
            provider.Keys),
        AccountState.AccessBlocked => (
            $"{provider.Name} does not serve this region or network address. {Kept} It is tried again with one job at growing intervals.",
            "Send from an allowed region or address (the account's Proxy setting), or have the address allowed; then resume the account.",
            provider.Regions),
        AccountState.PausedByAdmin => (
            $"{(by is null ? "An administrator" : Plain.OneLine(by, 128))} paused the account at {provider.Name}. {Kept} It is never tried by itself.",
            "Resume the account when the reason is gone.",
            null),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}

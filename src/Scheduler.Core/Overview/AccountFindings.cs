using Scheduler.Core.Accounts;
using Scheduler.Core.Telling;

namespace Scheduler.Core.Overview;

/// <summary>What is told of accounts and their providers.</summary>
internal static class AccountFindings
{
    public static Finding Stopped(Incident incident, IReadOnlyDictionary<string, AccountSettings> accounts)
    {
        var told = Explanations.OfAccount(accounts.GetValueOrDefault(incident.Account)?.Dialect ?? "", incident.State);
        var quote = incident.State == AccountState.PausedByAdmin
            ? $"The reason given: {Plain.OneLine(incident.Words.Message ?? "none", 300)}."
            : Plain.Quote(incident.Words);
        return new Finding(
            FindingKind.AccountStopped,
            incident.Account,
            incident.State == AccountState.PausedByAdmin ? FindingWeight.Notice : FindingWeight.Critical,
            $"Account {Plain.OneLine(incident.Account, 128)} is {AccountWords.Of(incident.State)}",
            quote.Length == 0 ? told : told with { What = $"{told.What} {quote}" })
        {
            Since = incident.OpenedAt,
            Incident = incident.Id,
        };
    }

    /// <summary>An account whose lanes fail one after the other is told once.</summary>
    public static IReadOnlyList<Finding> Down(
        IEnumerable<LanePicture> lanes, IReadOnlyDictionary<string, AccountSettings> accounts, DateTimeOffset now) =>
        [.. lanes.GroupBy(lane => lane.Lane.Account, StringComparer.Ordinal)
            .Select(ofAccount => (Account: ofAccount.Key, Failing: ofAccount.Where(lane => IsFailing(lane, now)).ToList()))
            .Where(account => account.Failing.Count > 0)
            .Select(account => OfDown(account.Account, account.Failing, accounts))];

    private static bool IsFailing(LanePicture lane, DateTimeOffset now) =>
        lane.Health.FailuresInARow >= OverviewRules.FailuresInARow && now - lane.Health.LastFailure < OverviewRules.FailureLasts;

    private static Finding OfDown(string account, List<LanePicture> failing, IReadOnlyDictionary<string, AccountSettings> accounts)
    {
        var worst = failing.MaxBy(lane => lane.Health.LastFailure)!;
        var troubles = failing.Sum(lane => lane.Health.FailuresInARow);
        var pages = ProviderPages.Of(accounts.GetValueOrDefault(account)?.Dialect ?? "");
        var names = string.Join(", ", failing.Select(lane => Plain.OneLine(lane.Lane.Name, 128)));
        return new Finding(
            FindingKind.ProviderDown,
            account,
            FindingWeight.Critical,
            $"The provider of account {Plain.OneLine(account, 128)} is down",
            new Explanation(
                $"{Plain.Count(troubles, "request")} in a row failed (lanes: {names}). The last: {Plain.OneLine(worst.Health.Words ?? "no answer", 300)}. Its lanes pause and try with one request at growing intervals; jobs wait in the ledger.",
                "Look at the provider's status page, and at network, proxy and the account's BaseUrl. Nothing has to be done for the work to go on when the provider is back; pause the account to spare the jobs' attempts until then.",
                pages.Status))
        {
            Since = worst.Health.LastFailure,
        };
    }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Accounts;

/// <summary>The configured accounts and their lanes.</summary>
internal sealed class KnownAccounts(ApiSettings settings, LaneDirectory lanes)
{
    public IReadOnlyList<AccountSettings> All => settings.Accounts;

    public AccountSettings? Find(string name) => settings.Accounts.FirstOrDefault(account => account.Name == name);

    public IReadOnlyList<string> LanesOf(string account) =>
        [.. lanes.Lanes.Where(lane => lane.Account == account).Select(lane => lane.Name)];
}

using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Overview;
using Scheduler.Web.Api;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Lets a stopped account send again, and closes its incident.</summary>
internal sealed class ResumeAccount(ApiSettings settings, IAccountDesk desk, IAccountLedger ledger, LaneDirectory lanes) : IAdminAct
{
    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        var account = settings.Accounts.FirstOrDefault(account => account.Name == order.Text("name"));
        var record = (await ledger.AccountsAsync(order.Cancelled)).FirstOrDefault(record => record.Name == account?.Name);
        if (account is null || record is null or { State: AccountState.Active })
        {
            return null;
        }

        var held = await ledger.HeldAsync(lanes.NamesOf(account.Name), order.Cancelled);
        return new ActForm
        {
            Title = $"Resume account {account.Name}",
            Consequences =
            [
                string.Create(CultureInfo.InvariantCulture, $"The account is {AccountWords.Of(record.State)}. It becomes active, its incident closes, and the {held.Jobs:N0} jobs that wait begin to be sent at the lanes' pace."),
                record.State == AccountState.Terminated
                    ? "Do this only when the provider has restored the account: requests to a terminated account are counted and do not help the appeal. The first answer that says so again stops it again."
                    : "If the cause is not gone, the first answer that says so stops the account again.",
            ],
            Hidden = [("name", account.Name)],
            Button = "Resume account",
            Back = order.At.To("/accounts/account", ("name", account.Name)),
        };
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (settings.Accounts.FirstOrDefault(account => account.Name == order.Text("name")) is not { } account)
        {
            return new ActAnswer.Missing("account");
        }

        return await desk.ResumeAsync(account.Name, order.By, order.Cancelled)
            ? new ActAnswer.Done($"Account {account.Name} is active again.", order.At.To("/accounts/account", ("name", account.Name)))
            : new ActAnswer.Refused("The account is active: there is nothing to resume.");
    }
}

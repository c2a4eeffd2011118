using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Stops an account by a person's word.</summary>
internal sealed class PauseAccount(ApiSettings settings, IAccountDesk desk, IAccountLedger ledger, LaneDirectory lanes) : IAdminAct
{
    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        var account = settings.Accounts.FirstOrDefault(account => account.Name == order.Text("name"));
        var isStopped = (await ledger.AccountsAsync(order.Cancelled)).Any(record => record.Name == account?.Name && record.State != AccountState.Active);
        return account is null || isStopped ? null : new ActForm
        {
            Title = $"Pause account {account.Name}",
            Consequences =
            [
                "Nothing more is sent with this account's key, on any lane. What is in flight ends by itself; jobs stay in the ledger and do not age. An incident opens, and nothing but a person ends it.",
                lanes.NamesOf(account.Name) is { Count: > 0 } names ? $"Its lanes: {string.Join(", ", names)}." : "No lane uses it.",
            ],
            Fields = [new ActField("reason", "Reason", order.Text("reason")) { IsRequired = true }],
            Hidden = [("name", account.Name)],
            Button = "Pause account",
            Back = order.At.To("/accounts/account", ("name", account.Name)),
        };
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (settings.Accounts.FirstOrDefault(account => account.Name == order.Text("name")) is not { } account)
        {
            return new ActAnswer.Missing("account");
        }

        if (order.Text("reason") is not { Length: <= 200 } reason)
        {
            return new ActAnswer.Refused("Give a reason of at most 200 characters.");
        }

        return await desk.PauseAsync(account.Name, reason, order.By, order.Cancelled)
            ? new ActAnswer.Done($"Account {account.Name} is paused.", order.At.To("/accounts/account", ("name", account.Name)))
            : new ActAnswer.Refused("The account is stopped already.");
    }
}

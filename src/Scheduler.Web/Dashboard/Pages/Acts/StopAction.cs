using Scheduler.Core.BulkActions;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Stops an action on many jobs; what it has changed stays changed.</summary>
internal sealed class StopAction(IBulkLedger ledger, TimeProvider time) : IAdminAct
{
    public string SubjectField => "id";

    public async Task<ActForm?> AskAsync(ActOrder order) =>
        Guid.TryParse(order.Text("id"), out var id) && await ledger.FindActionAsync(id, order.Cancelled) is { State: BulkState.Running } action
            ? new ActForm
            {
                Title = "Stop the action",
                Consequences = [$"{action.Changed:N0} of {action.Total:N0} jobs were changed so far, and stay so. The others stay as they are."],
                Hidden = [("id", id.ToString())],
                Button = "Stop",
                Back = order.At.To("/actions/action", ("id", id.ToString())),
            }
            : null;

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (!Guid.TryParse(order.Text("id"), out var id))
        {
            return new ActAnswer.Missing("action");
        }

        return await ledger.StopActionAsync(id, time.GetUtcNow(), order.Cancelled)
            ? new ActAnswer.Done("The action is stopped.", order.At.To("/actions/action", ("id", id.ToString())))
            : new ActAnswer.Refused("The action has ended already.");
    }
}

using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Ends a tenant's quarantine or pause.</summary>
internal sealed class ReleaseTenant(ITenantDesk desk, ITenantLedger ledger) : IAdminAct
{
    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        var hold = (await ledger.TenantHoldsAsync(order.Cancelled)).FirstOrDefault(hold => hold.Tenant == order.Text("name"));
        return hold is null ? null : new ActForm
        {
            Title = $"Release tenant {hold.Tenant}",
            Consequences = hold.State == TenantState.Quarantined
                ? [$"The tenant is quarantined: {hold.Reason}", "Its jobs are sent again at once. If its requests go on being refused for their content, all of the account's tenants pay for it; look at its dead letters first."]
                : [$"The tenant is paused by {hold.By}: {hold.Reason}", "Its jobs are sent again at once."],
            Hidden = [("name", hold.Tenant)],
            Button = "Release tenant",
            Back = order.At.To("/tenants/tenant", ("name", hold.Tenant)),
        };
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name)
        {
            return new ActAnswer.Missing("tenant");
        }

        return await desk.ReleaseAsync(name, order.By, order.Cancelled)
            ? new ActAnswer.Done($"Tenant {name} is released.", order.At.To("/tenants/tenant", ("name", name)))
            : new ActAnswer.Refused("The tenant is neither quarantined nor paused.");
    }
}

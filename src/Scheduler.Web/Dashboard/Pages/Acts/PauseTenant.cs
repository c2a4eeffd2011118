using Scheduler.Core.Tenants;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Feeds nothing of a tenant until somebody releases it.</summary>
internal sealed class PauseTenant(ITenantDesk desk) : IAdminAct
{
    public string SubjectField => "name";

    public Task<ActForm?> AskAsync(ActOrder order) => Task.FromResult(order.Text("name") is { Length: <= 200 } name
        ? new ActForm
        {
            Title = $"Pause tenant {name}",
            Consequences =
            [
                "Its jobs stay in the backlog on every lane, what it hands in is accepted and waits, and everybody else goes on. What is in flight ends by itself.",
                "It goes on when somebody releases it.",
            ],
            Fields = [new ActField("reason", "Reason", order.Text("reason")) { IsRequired = true }],
            Hidden = [("name", name)],
            Button = "Pause tenant",
            Back = order.At.To("/tenants/tenant", ("name", name)),
        }
        : null);

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Text("name") is not { Length: <= 200 } name)
        {
            return new ActAnswer.Missing("tenant");
        }

        if (order.Text("reason") is not { Length: <= 200 } reason)
        {
            return new ActAnswer.Refused("Give a reason of at most 200 characters.");
        }

        return await desk.PauseAsync(name, reason, order.By, order.Cancelled)
            ? new ActAnswer.Done($"Tenant {name} is paused.", order.At.To("/tenants/tenant", ("name", name)))
            : new ActAnswer.Refused("The tenant is paused already.");
    }
}

using Scheduler.Core.Lanes;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Ends every pause of a lane.</summary>
internal sealed class ResumeLane(LaneDirectory lanes, LanePauses pauses) : IAdminAct
{
    public string SubjectField => "name";

    public Task<ActForm?> AskAsync(ActOrder order) => Task.FromResult(order.Text("name") is { } name && lanes.Find(name) is not null
        ? new ActForm
        {
            Title = $"Resume lane {name}",
            Consequences =
            [
                "Every pause of the lane ends, also one that the provider's answers made. One request tries first; the pace grows back with its success.",
                "If the provider still refuses, it answers 429 again, which counts against the account, and the lane pauses again.",
            ],
            Hidden = [("name", name)],
            Button = "Resume lane",
            Back = order.At.To("/lanes/lane", ("name", name)),
        }
        : null);

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || lanes.Find(name) is null)
        {
            return new ActAnswer.Missing("lane");
        }

        await pauses.ResumeAsync(name, order.By, order.Cancelled);
        return new ActAnswer.Done($"Lane {name} goes on.", order.At.To("/lanes/lane", ("name", name)));
    }
}

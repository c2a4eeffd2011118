using System.Globalization;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Stops a lane until a time, or until somebody resumes it.</summary>
internal sealed class PauseLane(LaneDirectory lanes, LanePauses pauses, IBacklogLedger backlog, TimeProvider time) : IAdminAct
{
    private const long MostMinutes = 30 * 24 * 60;

    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || lanes.Find(name) is null)
        {
            return null;
        }

        var waiting = (await backlog.DepthsAsync(order.Cancelled)).Where(depth => depth.Lane == name).Sum(depth => depth.Queued);
        return new ActForm
        {
            Title = $"Pause lane {name}",
            Consequences =
            [
                "Nothing more is sent through this lane. What is in flight ends by itself; jobs stay in the ledger and do not age.",
                string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} jobs wait in it now. Other lanes go on. The pause holds over restarts."),
            ],
            Fields =
            [
                new ActField("reason", "Reason", order.Text("reason")) { IsRequired = true, Hint = "Shown to everybody who looks at the lane." },
                new ActField("minutes", "For how many minutes", order.Text("minutes")) { Kind = FieldKind.Number, MaxLength = 5, Hint = "1 to 43200 (30 days). Left out: until somebody resumes it." },
            ],
            Hidden = [("name", name)],
            Button = "Pause lane",
            Back = order.At.To("/lanes/lane", ("name", name)),
        };
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || lanes.Find(name) is null)
        {
            return new ActAnswer.Missing("lane");
        }

        if (order.Text("reason") is not { Length: <= 200 } reason)
        {
            return new ActAnswer.Refused("Give a reason of at most 200 characters.");
        }

        if (!order.TryNumber("minutes", out var minutes) || minutes is < 1 or > MostMinutes)
        {
            return new ActAnswer.Refused("The minutes are a whole number from 1 to 43200, or left out.");
        }

        var now = time.GetUtcNow();
        await pauses.PauseAsync(new KeptPause(name, minutes is { } some ? now.AddMinutes(some) : null, $"{order.By}: {reason}", order.By, now), order.Cancelled);
        return new ActAnswer.Done(
            minutes is null ? $"Lane {name} is paused until somebody resumes it." : $"Lane {name} is paused for {minutes} minutes.", order.At.To("/lanes/lane", ("name", name)));
    }
}

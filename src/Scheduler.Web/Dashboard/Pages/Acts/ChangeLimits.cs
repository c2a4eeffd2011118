using System.Diagnostics;
using Scheduler.Core.Lanes;
using Scheduler.Core.Telling;
using Scheduler.Web.Dashboard.Pages.Parts;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Changes a lane's limits beside the configuration, at once.</summary>
internal sealed class ChangeLimits(LaneDirectory lanes, ILaneDesk desk) : IAdminAct
{
    private const string Mark = "limit.";

    public string SubjectField => "name";

    public Task<ActForm?> AskAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || lanes.Find(name) is not { } lane || desk.Find(name) is not { } standing)
        {
            return Task.FromResult<ActForm?>(null);
        }

        return Task.FromResult<ActForm?>(new ActForm
        {
            Title = $"Change limits of lane {name}",
            Consequences =
            [
                "What you change is in force at once and over restarts, until the configuration changes it too. In a limit 0 means none.",
                "A limit above what the provider grants leads to 429s, which count against the account.",
            ],
            Fields = [.. LaneDial.All.Select(dial => FieldOf(dial, lane, standing, order))],
            Hidden = [("name", name)],
            Button = "Change limits",
            Back = order.At.To("/lanes/lane", ("name", name)),
        });
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || lanes.Find(name) is not { } lane || desk.Find(name) is not { } standing)
        {
            return new ActAnswer.Missing("lane");
        }

        var changes = LaneDial.All.Where(dial => order.Has(Mark + dial.Setting)).Select(dial => ChangeOf(dial, lane, standing, order)).OfType<LaneOrder>().ToList();
        if (changes.Count == 0)
        {
            return new ActAnswer.Refused("Nothing was changed: every field is as it was.");
        }

        return await desk.ChangeAsync(name, changes, order.By, order.Cancelled) switch
        {
            LaneOrderResult.Done => new ActAnswer.Done($"Lane {name}: {string.Join(", ", changes.Select(change => $"{change.Setting} {change.Value ?? "as configured"}"))}.", order.At.To("/lanes/lane", ("name", name))),
            LaneOrderResult.NoSuchLane => new ActAnswer.Missing("lane"),
            LaneOrderResult.Refused refused => new ActAnswer.Refused(
                "Nothing was changed. " + string.Join(" ", refused.Errors.Select(error => $"{error.Setting} {Plain.OneLine(error.Value ?? "", 100)}: {error.Message}"))),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Null: the field says what is in force.</summary>
    private static LaneOrder? ChangeOf(LaneDial dial, LaneSettings lane, LaneStanding standing, ActOrder order)
    {
        var wanted = order.Text(Mark + dial.Setting);
        var isOverridden = standing.Overrides.Any(one => one.Setting == dial.Setting);
        return wanted == dial.Read(lane) || (wanted is null && !isOverridden) ? null : new LaneOrder(dial.Setting, wanted);
    }

    private static ActField FieldOf(LaneDial dial, LaneSettings lane, LaneStanding standing, ActOrder order) =>
        new(Mark + dial.Setting, Say.Word(dial.Name.Replace('.', ' ')), order.Has(Mark + dial.Setting) ? order.Text(Mark + dial.Setting) : dial.Read(lane))
        {
            IsRequired = !standing.Overrides.Any(one => one.Setting == dial.Setting),
            Hint = standing.Overrides.FirstOrDefault(one => one.Setting == dial.Setting) is { } changed
                ? $"Changed by {changed.By}; the configuration says {changed.Configured}. Emptied it goes back to that."
                : null,
        };
}

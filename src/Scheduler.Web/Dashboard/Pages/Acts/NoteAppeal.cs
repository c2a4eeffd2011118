using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Notes how far an appeal has come.</summary>
internal sealed class NoteAppeal(IAccountLedger ledger, TimeProvider time) : IAdminAct
{
    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        if (await FindAsync(order) is not { } incident)
        {
            return null;
        }

        var appeal = incident.Appeal;
        return new ActForm
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Appeal at incident {incident.Id} of {incident.Account}"),
            Consequences = ["What you note replaces what was known of the appeal and stays in the timeline. At the next check an alert reminds people."],
            Fields =
            [
                new ActField("state", "State", order.Text("state") ?? Word(appeal?.State ?? AppealState.Filed))
                {
                    Kind = FieldKind.Choice, IsRequired = true, Options = [.. Enum.GetValues<AppealState>().Select(state => (Word(state), Word(state)))],
                },
                new ActField("ticket", "Ticket", order.Text("ticket") ?? appeal?.Ticket) { Hint = "The provider's number of the case." },
                new ActField("next_check", "Look again at", order.Text("next_check") ?? appeal?.NextCheck?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                {
                    Hint = "UTC, such as 2026-03-01T12:00:00Z, within a year.",
                },
            ],
            Hidden = [("name", incident.Account), ("id", incident.Id.ToString(CultureInfo.InvariantCulture))],
            Button = "Note the appeal",
            Back = PageOf(order, incident),
        };
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (await FindAsync(order) is not { } incident)
        {
            return new ActAnswer.Missing("incident");
        }

        var (appeal, problem) = new AppealOrder(order.Text("state") ?? "", order.Text("ticket"), order.Text("next_check")).Read(order.By, time.GetUtcNow());
        if (appeal is null)
        {
            return new ActAnswer.Refused("Nothing was changed. " + string.Join(" ", (problem!.Errors ?? []).Select(error => $"{error.Property}: {error.Message}")));
        }

        await ledger.AppealAsync(incident.Id, appeal, order.Cancelled);
        return new ActAnswer.Done($"The appeal is noted as {Word(appeal.State)}.", PageOf(order, incident));
    }

    private async Task<Incident?> FindAsync(ActOrder order) =>
        order.TryNumber("id", out var id) && id is { } some && await ledger.FindIncidentAsync(some, order.Cancelled) is { } incident && incident.Account == order.Text("name")
            ? incident
            : null;

    private static string Word(AppealState state) => state.ToString().ToLowerInvariant();

    private static string PageOf(ActOrder order, Incident incident) =>
        order.At.To("/accounts/incident", ("name", incident.Account), ("id", incident.Id.ToString(CultureInfo.InvariantCulture)));
}

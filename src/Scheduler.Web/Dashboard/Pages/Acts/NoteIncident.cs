using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Writes a note into an incident's timeline.</summary>
internal sealed class NoteIncident(IAccountLedger ledger, TimeProvider time) : IAdminAct
{
    private const int MostText = 4_000;

    public string SubjectField => "name";

    public async Task<ActForm?> AskAsync(ActOrder order) => await FindAsync(order) is { } incident
        ? new ActForm
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Note at incident {incident.Id} of {incident.Account}"),
            Consequences = ["The note stays in the incident's timeline, with your name and the time, and in its evidence."],
            Fields = [new ActField("text", "Note", order.Text("text")) { Kind = FieldKind.Lines, IsRequired = true, MaxLength = MostText }],
            Hidden = [("name", incident.Account), ("id", incident.Id.ToString(CultureInfo.InvariantCulture))],
            Button = "Write the note",
            Back = PageOf(order, incident),
        }
        : null;

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (await FindAsync(order) is not { } incident)
        {
            return new ActAnswer.Missing("incident");
        }

        // Browsers send line ends as CRLF.
        var text = order.Text("text")?.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!PlainText.IsText(text ?? "", MostText))
        {
            return new ActAnswer.Refused("The note has 1 to 4,000 characters, and no control characters but line breaks and tabs.");
        }

        await ledger.NoteIncidentAsync(incident.Id, new IncidentNote(time.GetUtcNow(), order.By, text!), order.Cancelled);
        return new ActAnswer.Done("The note is written.", PageOf(order, incident));
    }

    /// <summary>The incident that is named, else the account's newest.</summary>
    private async Task<Incident?> FindAsync(ActOrder order)
    {
        if (order.Text("name") is not { } name || !order.TryNumber("id", out var id))
        {
            return null;
        }

        var incidents = await ledger.IncidentsAsync(name, order.Cancelled);
        return id is null ? incidents is [var newest, ..] ? newest : null : incidents.FirstOrDefault(incident => incident.Id == id);
    }

    private static string PageOf(ActOrder order, Incident incident) =>
        order.At.To("/accounts/incident", ("name", incident.Account), ("id", incident.Id.ToString(CultureInfo.InvariantCulture)));
}

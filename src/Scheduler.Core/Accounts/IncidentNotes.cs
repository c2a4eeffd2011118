using System.Globalization;

namespace Scheduler.Core.Accounts;

/// <summary>What the timeline says of a change of the appeal, the same in every ledger.</summary>
public static class IncidentNotes
{
    public static IncidentNote Of(Appeal appeal)
    {
        var text = $"Appeal: {appeal.State.ToString().ToLowerInvariant()}";
        if (appeal.Ticket is { } ticket)
        {
            text += $", ticket {ticket}";
        }

        if (appeal.NextCheck is { } check)
        {
            text += string.Create(CultureInfo.InvariantCulture, $", to be looked at again on {check:yyyy-MM-dd HH:mm} UTC");
        }

        return new IncidentNote(appeal.At, appeal.By, text + ".");
    }
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Telling;

namespace Scheduler.Core.Alerts;

/// <summary>What is told of stopped accounts and their appeals.</summary>
internal static class AccountTroubles
{
    public static Trouble Stopped(Incident incident, IReadOnlyDictionary<string, AccountSettings> accounts, IReadOnlyList<string> lanes)
    {
        var settings = accounts.GetValueOrDefault(incident.Account);
        var isQuota = incident.State == AccountState.OutOfQuota;
        return new(
            isQuota ? AlertKind.QuotaExhausted : AlertKind.AccountStopped,
            incident.Account,
            $"Account {incident.Account} is stopped: {Spoken(incident.State)}",
            Explanations.OfAccount(settings?.Dialect ?? "", incident.State))
        {
            Facts = [.. Facts(incident, settings)],
            Lanes = lanes,
        };
    }

    public static Trouble AppealDue(Incident incident) => new(
        AlertKind.AppealDue,
        incident.Account,
        $"The appeal of account {incident.Account} is to be looked at again ({Plain.Time(incident.Appeal!.NextCheck!.Value)})",
        new Explanation(
            $"The appeal was noted as {incident.Appeal.State} by {Plain.OneLine(incident.Appeal.By, 128)} on {Plain.Time(incident.Appeal.At)}, to be looked at again by now.",
            "Look into the registered mailbox and the provider's case, and note the appeal's state and the next check at the incident.",
            null))
    {
        Facts = incident.Appeal.Ticket is { } ticket ? [$"Case: {Plain.OneLine(ticket, 128)}"] : [],
    };

    private static IEnumerable<string> Facts(Incident incident, AccountSettings? settings)
    {
        yield return $"Since: {Plain.Time(incident.OpenedAt)}, incident {incident.Id}";
        var quote = Plain.Quote(incident.Words);
        if (quote.Length > 0)
        {
            yield return quote;
        }

        if (incident.Words.RequestId is { } request)
        {
            yield return $"Request: {Plain.OneLine(request, 128)}";
        }

        foreach (var (label, value) in new[] { ("Owner", settings?.Owner), ("Registered mailbox", settings?.Mailbox), ("Console", settings?.ConsoleUrl) })
        {
            if (value is not null)
            {
                yield return $"{label}: {value}";
            }
        }
    }

    private static string Spoken(AccountState state) => state switch
    {
        AccountState.OutOfQuota => "out of quota",
        AccountState.Terminated => "terminated",
        AccountState.CredentialsRejected => "credentials rejected",
        AccountState.AccessBlocked => "access blocked",
        AccountState.PausedByAdmin => "paused by an administrator",
        _ => state.ToString(),
    };
}

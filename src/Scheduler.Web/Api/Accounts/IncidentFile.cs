using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Accounts;

/// <summary>All that is known of one incident.</summary>
internal sealed class IncidentFile(KnownAccounts accounts, IAccountLedger ledger, TimeProvider time)
{
    /// <summary>Null: the account has no such incident.</summary>
    public async Task<Incident?> FindAsync(string account, string id, CancellationToken cancellationToken) =>
        accounts.Find(account) is not null
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await ledger.FindIncidentAsync(number, cancellationToken) is { } incident
        && incident.Account == account
            ? incident
            : null;

    /// <summary>With its notes and what waits in the account's lanes now; null: the account has no such incident.</summary>
    public async Task<IncidentAnswer?> ReadAsync(string account, string id, CancellationToken cancellationToken) =>
        await FindAsync(account, id, cancellationToken) is { } incident
            ? IncidentAnswer.Of(incident) with
            {
                Notes = [.. incident.Notes.Select(NoteAnswer.Of)],
                Held = HeldAnswer.Of(await ledger.HeldAsync(accounts.LanesOf(account), cancellationToken)),
            }
            : null;

    /// <summary>For a file that leaves the house: an appeal, a report. Never the key, and no request's or answer's text.</summary>
    public async Task<EvidenceAnswer?> GatherAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(account, id, cancellationToken) is not { } incident)
        {
            return null;
        }

        var record = (await ledger.AccountsAsync(cancellationToken)).FirstOrDefault(one => one.Name == account);
        return new EvidenceAnswer(time.GetUtcNow(), AccountAnswer.Of(accounts.Find(account)!, record), accounts.LanesOf(account), incident);
    }
}

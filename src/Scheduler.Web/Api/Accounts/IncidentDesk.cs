using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Accounts;

/// <summary>What people add to an incident: notes, and how far the appeal has come.</summary>
internal sealed class IncidentDesk(KnownAccounts accounts, IncidentFile file, IAccountLedger ledger, TimeProvider time)
{
    public async Task<IResult> NoteAsync(string account, NoteOrder order, string by, CancellationToken cancellationToken)
    {
        if (accounts.Find(account) is null)
        {
            return ApiProblem.NotFound("account");
        }

        if (order.Check() is { } problem)
        {
            return problem;
        }

        if (await PickAsync(account, order.Incident, cancellationToken) is not { } incident)
        {
            return order.Incident is null
                ? new ApiProblem(409, "no_open_incident", "The account has no open incident. Name a closed one with \"incident\".")
                : ApiProblem.NotFound("incident");
        }

        await ledger.NoteIncidentAsync(incident, new IncidentNote(time.GetUtcNow(), by, order.Text.Trim()), cancellationToken);
        return await ShowAsync(account, incident, cancellationToken);
    }

    public async Task<IResult> AppealAsync(string account, string id, AppealOrder order, string by, CancellationToken cancellationToken)
    {
        if (await file.FindAsync(account, id, cancellationToken) is not { } incident)
        {
            return ApiProblem.NotFound("incident");
        }

        var (appeal, problem) = order.Read(by, time.GetUtcNow());
        if (problem is not null)
        {
            return problem;
        }

        await ledger.AppealAsync(incident.Id, appeal!, cancellationToken);
        return await ShowAsync(account, incident.Id, cancellationToken);
    }

    private async Task<long?> PickAsync(string account, long? asked, CancellationToken cancellationToken) => asked is { } id
        ? (await file.FindAsync(account, Text(id), cancellationToken))?.Id
        : (await ledger.IncidentsAsync(account, cancellationToken)).FirstOrDefault(incident => incident.ClosedAt is null)?.Id;

    private async Task<IResult> ShowAsync(string account, long incident, CancellationToken cancellationToken) =>
        ApiJson.Answer(await file.ReadAsync(account, Text(incident), cancellationToken));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

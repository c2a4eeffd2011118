using Microsoft.AspNetCore.Http;
using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Accounts;

/// <summary>What people read and note about the stops of accounts.</summary>
public sealed class IncidentDesk(IAccountLedger ledger, LaneDirectory lanes, ApiSettings settings, TimeProvider time)
{
    public AccountSettings? Account(string name) => settings.Accounts.FirstOrDefault(account => account.Name == name);

    public IReadOnlyList<string> LanesOf(string account) =>
        lanes.NamesOf(account);

    /// <summary>Null: there is no such incident of this account.</summary>
    public async Task<IncidentPageAnswer?> PageAsync(string account, long id, CancellationToken cancellationToken)
    {
        if (Account(account) is not { } configured || await ledger.FindIncidentAsync(id, cancellationToken) is not { } incident || incident.Account != account)
        {
            return null;
        }

        var record = (await ledger.AccountsAsync(cancellationToken)).FirstOrDefault(record => record.Name == account);
        var held = await ledger.HeldAsync(LanesOf(account), cancellationToken);
        return new IncidentPageAnswer(AccountAnswer.Of(configured, record), IncidentAnswer.Whole(incident), HeldAnswer.Of(held), time.GetUtcNow());
    }

    public async Task<IResult> NoteAsync(HttpContext context, string account, NoteOrder order)
    {
        if (Account(account) is null)
        {
            return ApiProblem.NotFound("account");
        }

        if (order.Check() is { } problem)
        {
            return problem;
        }

        var incidents = await ledger.IncidentsAsync(account, context.RequestAborted);
        var incident = order.Incident is { } id ? incidents.FirstOrDefault(one => one.Id == id) : incidents is [var newest, ..] ? newest : null;
        if (incident is null)
        {
            return ApiProblem.NotFound("incident");
        }

        await ledger.NoteIncidentAsync(incident.Id, new IncidentNote(time.GetUtcNow(), context.Caller().Name, order.Text.Trim()), context.RequestAborted);
        return ApiJson.Answer(await PageAsync(account, incident.Id, context.RequestAborted));
    }

    public async Task<IResult> AppealAsync(HttpContext context, string account, long id, AppealOrder order)
    {
        if (await PageAsync(account, id, context.RequestAborted) is null)
        {
            return ApiProblem.NotFound("incident");
        }

        var (appeal, problem) = order.Read(context.Caller().Name, time.GetUtcNow());
        if (problem is not null)
        {
            return problem;
        }

        await ledger.AppealAsync(id, appeal!, context.RequestAborted);
        return ApiJson.Answer(await PageAsync(account, id, context.RequestAborted));
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Accounts;

internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/accounts", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents", IncidentsAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents/{id:long}", IncidentAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents/{id:long}/evidence", EvidenceAsync).For(AccessRole.Viewer);
        routes.MapPut("/v1/accounts/{name}/incidents/{id:long}/appeal", AppealAsync).For(AccessRole.Admin).Audited("account.appeal", "name");
        routes.MapPost("/v1/accounts/{name}/notes", NoteAsync).For(AccessRole.Operator).Audited("account.note", "name");
        routes.MapGet("/v1/accounts/{name}/held", ExportAsync).For(AccessRole.Admin);
        routes.MapPost("/v1/accounts/{name}/pause", PauseAsync).For(AccessRole.Admin).Audited("account.pause", "name");
        routes.MapPost("/v1/accounts/{name}/resume", ResumeAsync).For(AccessRole.Admin).Audited("account.resume", "name");
    }

    private static async Task<IResult> ListAsync(HttpContext context, ApiSettings settings, IAccountLedger ledger)
    {
        var records = await ledger.AccountsAsync(context.RequestAborted);
        return ApiJson.Answer(new AccountsAnswer(
            [.. settings.Accounts.Select(account => AccountAnswer.Of(account, records.FirstOrDefault(record => record.Name == account.Name)))]));
    }

    private static async Task<IResult> IncidentsAsync(HttpContext context, string name, IncidentDesk desk, IAccountLedger ledger) =>
        desk.Account(name) is null
            ? ApiProblem.NotFound("account")
            : ApiJson.Answer(new IncidentsAnswer(name, [.. (await ledger.IncidentsAsync(name, context.RequestAborted)).Select(IncidentAnswer.Of)]));

    private static async Task<IResult> IncidentAsync(HttpContext context, string name, long id, IncidentDesk desk) =>
        await desk.PageAsync(name, id, context.RequestAborted) is { } page ? ApiJson.Answer(page) : ApiProblem.NotFound("incident");

    /// <summary>The same as a file, for an appeal and for the records.</summary>
    private static async Task<IResult> EvidenceAsync(HttpContext context, string name, long id, IncidentDesk desk)
    {
        if (await desk.PageAsync(name, id, context.RequestAborted) is not { } page)
        {
            return ApiProblem.NotFound("incident");
        }

        context.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{FileNames.Safe(name)}-incident-{id}.json\"");
        return ApiJson.Answer(page);
    }

    private static async Task<IResult> NoteAsync(HttpContext context, string name, IncidentDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<NoteOrder>(context, whenEmpty: null);
        return problem ?? await desk.NoteAsync(context, name, order!);
    }

    private static async Task<IResult> AppealAsync(HttpContext context, string name, long id, IncidentDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<AppealOrder>(context, whenEmpty: null);
        return problem ?? await desk.AppealAsync(context, name, id, order!);
    }

    private static IResult ExportAsync(HttpContext context, string name, IncidentDesk desk, IAccountLedger ledger)
    {
        if (desk.Account(name) is null)
        {
            return ApiProblem.NotFound("account");
        }

        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.Read("tenant");
        return query.Problem is { } problem ? problem : new HeldExport(ledger, desk.LanesOf(name), name, filter.Tenant);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, string name, IncidentDesk incidents, IAccountDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<ReasonOrder>(context, whenEmpty: null);
        if (problem is not null || incidents.Account(name) is null)
        {
            return problem ?? ApiProblem.NotFound("account");
        }

        if (order!.Check() is { } invalid)
        {
            return invalid;
        }

        return await desk.PauseAsync(name, order.Reason!, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new ResumedAnswer(name, AccountState.PausedByAdmin.ToString()))
            : new ApiProblem(409, "stopped", "The account is stopped already.");
    }

    private static async Task<IResult> ResumeAsync(HttpContext context, string name, IncidentDesk incidents, IAccountDesk desk)
    {
        if (incidents.Account(name) is null)
        {
            return ApiProblem.NotFound("account");
        }

        return await desk.ResumeAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new ResumedAnswer(name, AccountState.Active.ToString()))
            : new ApiProblem(409, "not_stopped", "The account is active: there is nothing to resume.");
    }
}

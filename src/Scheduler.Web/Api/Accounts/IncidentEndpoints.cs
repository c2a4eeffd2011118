using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Accounts;

internal static class IncidentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/accounts/{name}/incidents", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents/{id}", ShowAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents/{id}/evidence", EvidenceAsync).For(AccessRole.Viewer);
        routes.MapPut("/v1/accounts/{name}/incidents/{id}/appeal", AppealAsync).For(AccessRole.Admin);
        routes.MapPost("/v1/accounts/{name}/notes", NoteAsync).For(AccessRole.Operator);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string name, KnownAccounts accounts, IAccountLedger ledger) =>
        accounts.Find(name) is null
            ? ApiProblem.NotFound("account")
            : ApiJson.Answer(new IncidentsAnswer(name, [.. (await ledger.IncidentsAsync(name, context.RequestAborted)).Select(IncidentAnswer.Of)]));

    private static async Task<IResult> ShowAsync(HttpContext context, string name, string id, IncidentFile file) =>
        await file.ReadAsync(name, id, context.RequestAborted) is { } incident
            ? ApiJson.Answer(incident)
            : ApiProblem.NotFound("incident");

    private static async Task<IResult> EvidenceAsync(HttpContext context, string name, string id, IncidentFile file) =>
        await file.GatherAsync(name, id, context.RequestAborted) is { } evidence
            ? new EvidenceResult(evidence)
            : ApiProblem.NotFound("incident");

    private static async Task<IResult> AppealAsync(HttpContext context, string name, string id, IncidentDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<AppealOrder>(context, whenEmpty: null);
        return problem ?? await desk.AppealAsync(name, id, order!, context.Caller().Name, context.RequestAborted);
    }

    private static async Task<IResult> NoteAsync(HttpContext context, string name, IncidentDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<NoteOrder>(context, whenEmpty: null);
        return problem ?? await desk.NoteAsync(name, order!, context.Caller().Name, context.RequestAborted);
    }
}

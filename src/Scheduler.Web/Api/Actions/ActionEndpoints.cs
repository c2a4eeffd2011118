using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Actions;

internal static class ActionEndpoints
{
    private const int Newest = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/jobs/cancel", CancelAsync).For(AccessRole.Operator).Audited("jobs.cancel");
        routes.MapPost("/v1/jobs/reclassify", ReclassifyAsync).For(AccessRole.Operator).Audited("jobs.priority");
        routes.MapGet("/v1/actions", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/actions/{id}", ShowAsync).For(AccessRole.Viewer);
        routes.MapDelete("/v1/actions/{id}", StopAsync).For(AccessRole.Operator).Audited("action.stop", "id");
    }

    private static async Task<IResult> CancelAsync(HttpContext context, BulkActionDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<BulkOrder>(context, whenEmpty: null);
        return problem ?? (order!.Filter is { } filter ? await desk.OrderAsync(context, BulkKind.Cancel, filter) : NoFilter());
    }

    private static async Task<IResult> ReclassifyAsync(HttpContext context, BulkActionDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<BulkOrder>(context, whenEmpty: null);
        if (problem is not null)
        {
            return problem;
        }

        if (!JobClasses.TryParse(order!.Priority, out var jobClass))
        {
            return new ApiProblem(422, "invalid_priority", "priority is one of: interactive, normal, bulk.");
        }

        return order.Filter is { } filter ? await desk.OrderAsync(context, BulkKind.Reclassify, filter, jobClass) : NoFilter();
    }

    private static async Task<IResult> ListAsync(HttpContext context, IBulkLedger ledger) =>
        ApiJson.Answer(new ActionsAnswer([.. (await ledger.ActionsAsync(Newest, context.RequestAborted)).Select(ActionAnswer.Of)]));

    private static async Task<IResult> ShowAsync(HttpContext context, string id, IBulkLedger ledger) =>
        Guid.TryParse(id, out var key) && await ledger.FindActionAsync(key, context.RequestAborted) is { } action
            ? ApiJson.Answer(ActionAnswer.Of(action))
            : ApiProblem.NotFound("action");

    private static async Task<IResult> StopAsync(HttpContext context, string id, IBulkLedger ledger, TimeProvider time)
    {
        if (!Guid.TryParse(id, out var key) || await ledger.FindActionAsync(key, context.RequestAborted) is null)
        {
            return ApiProblem.NotFound("action");
        }

        return await ledger.StopActionAsync(key, time.GetUtcNow(), context.RequestAborted)
            ? ApiJson.Answer(ActionAnswer.Of((await ledger.FindActionAsync(key, context.RequestAborted))!))
            : new ApiProblem(409, "not_running", "The action has ended already.");
    }

    private static ApiProblem NoFilter() =>
        new(422, "invalid_filter", "Send {\"filter\": {...}}; an empty filter means all jobs.");
}

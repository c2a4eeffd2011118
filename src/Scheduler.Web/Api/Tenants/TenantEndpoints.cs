using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Intake;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Tenants;

internal static class TenantEndpoints
{
    private static readonly ApiProblem NotHeld = new(409, "not_held", "The tenant is not held: its jobs are fed.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/tenants", (HttpContext context, TenantReading tenants) => tenants.ListAsync(context.RequestAborted)).For(AccessRole.Viewer);
        routes.MapPut("/v1/tenants/{name}/pause", PauseAsync).For(AccessRole.Operator);
        routes.MapDelete("/v1/tenants/{name}/pause", EndPauseAsync).For(AccessRole.Operator);
        routes.MapPost("/v1/tenants/{name}/release", ReleaseAsync).For(AccessRole.Operator);
    }

    // A tenant may be paused before its first job comes, so any name that a tenant can have is taken.
    private static async Task<IResult> PauseAsync(HttpContext context, string name, ITenantDesk desk)
    {
        if (!Names.IsTenantOrLane(name))
        {
            return ApiProblem.NotFound("tenant");
        }

        var (order, problem) = await ReasonOrder.ReadAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        return await desk.PauseAsync(name, order!.Reason, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantStateAnswer(name, TenantState.PausedByAdmin.ToString()))
            : new ApiProblem(409, "already_paused", "The tenant is paused already; GET /v1/tenants says by whom and why.");
    }

    private static async Task<IResult> EndPauseAsync(HttpContext context, string name, ITenantDesk desk, ITenantLedger ledger)
    {
        var hold = (await ledger.TenantHoldsAsync(context.RequestAborted)).FirstOrDefault(hold => hold.Tenant == name);
        return hold?.State == TenantState.Quarantined
            ? new ApiProblem(409, "quarantined", "The tenant is not paused but quarantined: look at its refusals, then POST /v1/tenants/{name}/release.")
            : await ReleaseAsync(context, name, desk);
    }

    private static async Task<IResult> ReleaseAsync(HttpContext context, string name, ITenantDesk desk) =>
        await desk.ReleaseAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantStateAnswer(name, TenantState.Active.ToString()))
            : NotHeld;
}

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
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Tenants;

internal static class TenantEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/tenants", ListAsync).For(AccessRole.Viewer);
        routes.MapPut("/v1/tenants/{name}/pause", PauseAsync).For(AccessRole.Operator).Audited("tenant.pause", "name");
        routes.MapDelete("/v1/tenants/{name}/pause", EndPauseAsync).For(AccessRole.Operator).Audited("tenant.release", "name");
        routes.MapPost("/v1/tenants/{name}/release", ReleaseAsync).For(AccessRole.Operator).Audited("tenant.release", "name");
    }

    private static async Task<IResult> ListAsync(HttpContext context, TenantReading reading) =>
        ApiJson.Answer(await reading.ListAsync(context.RequestAborted));

    // A tenant may be paused before its first job comes, so any name that a tenant can have is taken.
    private static async Task<IResult> PauseAsync(HttpContext context, string name, ITenantDesk desk)
    {
        if (!Names.IsTenantOrLane(name))
        {
            return ApiProblem.NotFound("tenant");
        }

        var (order, problem) = await Bodies.ReadOrderAsync<ReasonOrder>(context, whenEmpty: null);
        if (problem is not null)
        {
            return problem;
        }

        if (order!.Check() is { } invalid)
        {
            return invalid;
        }

        return await desk.PauseAsync(name, order.Reason!, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantAnswer { Tenant = name, State = TenantState.PausedByAdmin.ToString(), Reason = order.Reason })
            : new ApiProblem(409, "paused", "The tenant is paused already.");
    }

    /// <summary>A quarantine is not ended by the way: who ends it is to have looked at the refusals.</summary>
    private static async Task<IResult> EndPauseAsync(HttpContext context, string name, ITenantDesk desk, ITenantLedger ledger)
    {
        var hold = (await ledger.TenantHoldsAsync(context.RequestAborted)).FirstOrDefault(hold => hold.Tenant == name);
        return hold?.State == TenantState.Quarantined
            ? new ApiProblem(409, "quarantined", "The tenant is not paused but quarantined: look at its refusals, then POST its release.")
            : await ReleaseAsync(context, name, desk);
    }

    private static async Task<IResult> ReleaseAsync(HttpContext context, string name, ITenantDesk desk) =>
        await desk.ReleaseAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantAnswer { Tenant = name, State = TenantState.Active.ToString() })
            : new ApiProblem(409, "not_held", "The tenant is neither quarantined nor paused.");
}

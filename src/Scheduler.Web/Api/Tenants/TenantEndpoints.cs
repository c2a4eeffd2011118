using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Tenants;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Tenants;

internal static class TenantEndpoints
{
    private const int LongestName = 128;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/tenants", ListAsync).For(AccessRole.Viewer);
        routes.MapPut("/v1/tenants/{name}/pause", PauseAsync).For(AccessRole.Operator);
        routes.MapDelete("/v1/tenants/{name}/pause", ReleaseAsync).For(AccessRole.Operator);
        routes.MapPost("/v1/tenants/{name}/release", ReleaseAsync).For(AccessRole.Operator);
    }

    private static async Task<IResult> ListAsync(HttpContext context, TenantReading reading) =>
        ApiJson.Answer(await reading.ListAsync(context.RequestAborted));

    private static async Task<IResult> PauseAsync(HttpContext context, string name, ITenantDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<ReasonOrder>(context, whenEmpty: null);
        if (problem is not null)
        {
            return problem;
        }

        if (!order!.IsGiven || name.Length > LongestName)
        {
            return new ApiProblem(422, "invalid_pause", $"reason says why, in 1 to 200 characters; a tenant's name has at most {LongestName}.");
        }

        return await desk.PauseAsync(name, order.Reason!, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantAnswer { Tenant = name, State = TenantState.PausedByAdmin.ToString(), Reason = order.Reason })
            : new ApiProblem(409, "paused", "The tenant is paused already.");
    }

    private static async Task<IResult> ReleaseAsync(HttpContext context, string name, ITenantDesk desk) =>
        await desk.ReleaseAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new TenantAnswer { Tenant = name, State = TenantState.Active.ToString() })
            : new ApiProblem(409, "not_held", "The tenant is neither quarantined nor paused.");
}

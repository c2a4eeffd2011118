using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Lanes;

internal static class LaneEndpoints
{
    private const int MostChanges = 1000;
    private const int UsualChanges = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/lanes", (HttpContext context, LaneReading lanes) => lanes.ListAsync(context.RequestAborted)).For(AccessRole.Viewer);
        routes.MapGet("/v1/lanes/{name}", (HttpContext context, string name, LaneReading lanes) => lanes.ShowAsync(name, context.RequestAborted))
            .For(AccessRole.Viewer);
        routes.MapGet("/v1/lanes/{name}/history", HistoryAsync).For(AccessRole.Viewer);
        routes.MapPatch("/v1/lanes/{name}", ChangeAsync).For(AccessRole.Admin).Audited("lane.limits", "name");
        routes.MapPut("/v1/lanes/{name}/pause", PauseAsync).For(AccessRole.Operator).Audited("lane.pause", "name");
        routes.MapDelete("/v1/lanes/{name}/pause", ResumeAsync).For(AccessRole.Operator).Audited("lane.resume", "name");
    }

    private static async Task<IResult> HistoryAsync(HttpContext context, string name, LaneReading lanes)
    {
        var text = context.Request.Query["limit"].ToString();
        var limit = UsualChanges;
        return text.Length > 0 && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostChanges)
            ? new ApiProblem(400, "invalid_query", "limit is a whole number from 1 to 1000.")
            : await lanes.HistoryAsync(name, limit, context.RequestAborted);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string name, LaneChange change)
    {
        var (body, problem) = await Bodies.ReadOrderAsync<Dictionary<string, JsonElement>>(context, whenEmpty: null);
        return problem ?? await change.RunAsync(name, body!, context.Caller().Name, context.RequestAborted);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, string name, LanePause pause)
    {
        var (order, problem) = await Bodies.ReadOrderAsync(context, whenEmpty: new PauseOrder());
        return problem ?? await pause.RunAsync(name, order!, context.Caller().Name, context.RequestAborted);
    }

    private static async Task<IResult> ResumeAsync(HttpContext context, string name, LanePause pause) =>
        await pause.EndAsync(name, context.Caller().Name, context.RequestAborted);
}

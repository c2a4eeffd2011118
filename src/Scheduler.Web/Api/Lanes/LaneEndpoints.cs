using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Lanes;

internal static class LaneEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/lanes", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/lanes/{name}", ShowAsync).For(AccessRole.Viewer);
        routes.MapPut("/v1/lanes/{name}/pause", PauseAsync).For(AccessRole.Operator);
        routes.MapDelete("/v1/lanes/{name}/pause", ResumeAsync).For(AccessRole.Operator);
    }

    private static async Task<IResult> ListAsync(HttpContext context, PacedLanes lanes, IBacklogLedger backlog)
    {
        var depths = await backlog.DepthsAsync(context.RequestAborted);
        var answers = new List<LaneAnswer>();
        foreach (var lane in lanes.Directory.Lanes)
        {
            answers.Add(LaneAnswer.Of(lane, await lanes.Pacer.ReadAsync(lane.Name, context.RequestAborted), depths));
        }

        return ApiJson.Answer(new LanesAnswer(answers));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string name, PacedLanes lanes, IBacklogLedger backlog) =>
        lanes.Directory.Find(name) is { } lane
            ? ApiJson.Answer(LaneAnswer.Of(
                lane,
                await lanes.Pacer.ReadAsync(lane.Name, context.RequestAborted),
                await backlog.DepthsAsync(context.RequestAborted)))
            : ApiProblem.NotFound("lane");

    private static async Task<IResult> PauseAsync(HttpContext context, string name, LanePause pause)
    {
        var (order, problem) = await Bodies.ReadOrderAsync(context, whenEmpty: new PauseOrder());
        return problem ?? await pause.RunAsync(name, order!, context.Caller().Name, context.RequestAborted);
    }

    private static async Task<IResult> ResumeAsync(HttpContext context, string name, LanePause pause) =>
        await pause.EndAsync(name, context.Caller().Name, context.RequestAborted);
}

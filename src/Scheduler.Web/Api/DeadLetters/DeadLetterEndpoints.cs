using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Jobs;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.DeadLetters;

internal static class DeadLetterEndpoints
{
    private const int MaxIds = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/dead-letters", ListAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapPost("/v1/dead-letters/replay", ReplayAsync).For(AccessRole.Operator);
        routes.MapPost("/v1/dead-letters/discard", DiscardAsync).For(AccessRole.Operator);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IJobReader reader, LaneDirectory lanes)
    {
        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.Read("reason", "account", "tenant", "lane", "search", "after", "limit") with { State = JobState.Parked };
        var account = query.Text("account");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (account is null)
        {
            return await JobPages.AnswerAsync(reader, filter, context.RequestAborted);
        }

        var ofAccount = lanes.Lanes.Where(lane => lane.Account == account).Select(lane => lane.Name).ToList();
        return ofAccount switch
        {
            [] => new ApiProblem(400, "invalid_query", "No lane uses this account (GET /v1/accounts lists them)."),
            _ when filter.Lane is { } lane => ofAccount.Contains(lane)
                ? await JobPages.AnswerAsync(reader, filter, context.RequestAborted)
                : ApiJson.Answer(new JobPageAnswer([], null)),
            [var only] => await JobPages.AnswerAsync(reader, filter with { Lane = only }, context.RequestAborted),
            _ => new ApiProblem(400, "invalid_query", $"This account has {ofAccount.Count} lanes: ask for one of them with lane=."),
        };
    }

    private static async Task<IResult> ReplayAsync(HttpContext context, ParkedActions actions)
    {
        var (ids, problem) = await ReadIdsAsync(context);
        return problem ?? ApiJson.Answer(await actions.ReplayAsync(ids, context.Caller().Name, context.RequestAborted));
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, ParkedActions actions)
    {
        var (ids, problem) = await ReadIdsAsync(context);
        return problem ?? ApiJson.Answer(await actions.DiscardAsync(ids, context.Caller().Name, context.RequestAborted));
    }

    private static async Task<(IReadOnlyList<string> Ids, ApiProblem? Problem)> ReadIdsAsync(HttpContext context)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<DeadLetterOrder>(context, whenEmpty: null);
        return (order, problem) switch
        {
            (_, { } unreadable) => ([], unreadable),
            ({ Filter: not null }, _) => ([], new ApiProblem(422, "filter_not_supported",
                "Only ids are taken here. List the jobs with GET /v1/dead-letters and send their ids.")),
            ({ Ids: { Count: > 0 and <= MaxIds } ids }, _) when ids.All(id => id is { Length: <= 100 }) => (ids, null),
            _ => ([], new ApiProblem(422, "invalid_ids", $"Send {{\"ids\": [...]}} with 1 to {MaxIds} ids of jobs.")),
        };
    }
}

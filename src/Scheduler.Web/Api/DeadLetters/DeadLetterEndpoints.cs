using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Actions;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Jobs;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.DeadLetters;

internal static class DeadLetterEndpoints
{
    private const int MaxIds = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/dead-letters", ListAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapGet("/v1/dead-letters/groups", DeadLetterGroups.CountAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapPost("/v1/dead-letters/replay", ReplayAsync).For(AccessRole.Operator).Audited("dead-letters.replay");
        routes.MapPost("/v1/dead-letters/discard", DiscardAsync).For(AccessRole.Operator).Audited("dead-letters.discard");
    }

    private static async Task<IResult> ListAsync(HttpContext context, IJobReader reader, LaneDirectory lanes)
    {
        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.ReadParked(lanes, "after", "limit");
        return query.Problem ?? await JobPages.AnswerAsync(reader, filter, context.RequestAborted);
    }

    private static Task<IResult> ReplayAsync(HttpContext context, ParkedActions actions, BulkActionDesk desk) =>
        ActAsync(context, BulkKind.Replay, ids => actions.ReplayAsync(ids, context.Caller().Name, context.RequestAborted), desk);

    private static Task<IResult> DiscardAsync(HttpContext context, ParkedActions actions, BulkActionDesk desk) =>
        ActAsync(context, BulkKind.Discard, ids => actions.DiscardAsync(ids, context.Caller().Name, context.RequestAborted), desk);

    /// <summary>A few ids are answered at once, one by one; a filter becomes an action in the background.</summary>
    private static async Task<IResult> ActAsync(
        HttpContext context, BulkKind kind, Func<IReadOnlyList<string>, Task<ParkedActionAnswer>> act, BulkActionDesk desk)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<DeadLetterOrder>(context, whenEmpty: null);
        return (order, problem) switch
        {
            (_, { } unreadable) => unreadable,
            ({ Filter.State: { } state, Ids: null }, _) when state != JobState.Parked.Wire() =>
                new ApiProblem(422, "invalid_filter", "Dead letters are parked: leave state out."),
            ({ Filter: { } filter, Ids: null }, _) => await desk.OrderAsync(context, kind, filter),
            ({ Filter: not null }, _) => new ApiProblem(422, "invalid_ids", "Send ids or a filter, not both."),
            ({ Ids: { Count: > 0 and <= MaxIds } ids }, _) when ids.All(id => id is { Length: <= 100 }) => ApiJson.Answer(await act(ids)),
            _ => new ApiProblem(422, "invalid_ids", $"Send {{\"ids\": [...]}} with 1 to {MaxIds} ids of jobs, or {{\"filter\": {{...}}}} for more."),
        };
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Jobs;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Submissions;

internal static class SubmissionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/submissions/{id}", ShowAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapDelete("/v1/submissions/{id}", CancelAsync).ForTenantsAnd(AccessRole.Operator).Audited("submission.cancel", "id");
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, JobLookup lookup, IJobReader reader)
    {
        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.Read("after", "limit");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (await lookup.SubmissionAsync(context, id) is not { } submission)
        {
            return ApiProblem.NotFound("submission");
        }

        var page = await reader.ListAsync(filter with { SubmissionId = submission.Id }, context.RequestAborted);
        return ApiJson.Answer(SubmissionAnswer.Of(submission, page));
    }

    private static async Task<IResult> CancelAsync(HttpContext context, string id, JobLookup lookup, IJobActions actions, TimeProvider time)
    {
        if (await lookup.SubmissionAsync(context, id) is not { } submission)
        {
            return ApiProblem.NotFound("submission");
        }

        var touched = await actions.CancelSubmissionAsync(submission.Id, context.Caller().Name, time.GetUtcNow(), context.RequestAborted);
        return ApiJson.Answer(new CancelledAnswer(submission.Id, touched));
    }
}

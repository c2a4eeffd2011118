using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Jobs;

internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/jobs", SubmitAsync).ForTenantsAnd(AccessRole.Operator).NotAudited("Submitting is what programs do; the ledger keeps each job.");
        routes.MapGet("/v1/jobs", ListAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapGet("/v1/jobs/{id}", ShowAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapGet("/v1/jobs/{id}/result", ResultAsync).ForTenantsAnd(AccessRole.Viewer);
        routes.MapDelete("/v1/jobs/{id}", CancelAsync).ForTenantsAnd(AccessRole.Operator).Audited("job.cancel", "id");
        routes.MapPatch("/v1/jobs/{id}", ReclassifyAsync).ForTenantsAnd(AccessRole.Operator).Audited("job.priority", "id");
    }

    private static async Task<IResult> SubmitAsync(HttpContext context, SubmitOne one, SubmitMany many)
    {
        var media = JobsMedia.Of(context.Request);
        var key = IdempotencyKeyHeader.Of(context.Request);
        if ((media.Problem ?? key.Problem) is { } problem)
        {
            return problem;
        }

        return media.IsMany ? await many.RunAsync(context, key.Key) : await one.RunAsync(context, key.Key);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IJobReader reader)
    {
        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.Read("state", "tenant", "lane", "reason", "custom_id", "submission_id", "search", "after", "limit");
        return query.Problem ?? await JobPages.AnswerAsync(reader, filter, context.RequestAborted);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, JobLookup lookup, Forecast forecast) =>
        await lookup.JobAsync(context, id) is { } job
            ? ApiJson.Answer(JobAnswer.Detail(job, await forecast.ForAsync(job, context.RequestAborted)))
            : ApiProblem.NotFound("job");

    private static async Task<IResult> ResultAsync(HttpContext context, string id, JobLookup lookup, IJobReader reader)
    {
        if (await lookup.JobAsync(context, id) is not { } job)
        {
            return ApiProblem.NotFound("job");
        }

        return await reader.AnswerAsync(job.Id, context.RequestAborted) is { } answer
            ? new ProviderAnswerResult(answer)
            : new ApiProblem(404, "no_result", $"The job is {job.State.Wire()} and has no answer of the provider.");
    }

    private static async Task<IResult> CancelAsync(HttpContext context, string id, JobLookup lookup, IJobActions actions, TimeProvider time)
    {
        var job = await lookup.JobAsync(context, id);
        var result = job is null
            ? CancelResult.NotFound
            : await actions.CancelAsync(job.Id, context.Caller().Name, time.GetUtcNow(), context.RequestAborted);
        return result switch
        {
            CancelResult.NotFound => ApiProblem.NotFound("job"),
            CancelResult.Cancelled or CancelResult.AlreadyCancelled => ApiJson.Answer(new StateAnswer(id, "cancelled", false)),
            CancelResult.Noted => ApiJson.Answer(new StateAnswer(id, "running", true), 202),
            CancelResult.TooLate => new ApiProblem(409, "already_final", "The job is at rest already: it ended or it is parked (discard it under /v1/dead-letters/discard)."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<IResult> ReclassifyAsync(HttpContext context, string id, JobLookup lookup, ClassChange change)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<PriorityOrder>(context, whenEmpty: null);
        if (problem is not null)
        {
            return problem;
        }

        if (!JobClasses.TryParse(order!.Priority, out var jobClass))
        {
            return new ApiProblem(422, "invalid_priority", "priority is \"interactive\", \"normal\" or \"bulk\".");
        }

        return await lookup.JobAsync(context, id) is { } job
            ? await change.RunAsync(job, jobClass, context.Caller().Name, context.RequestAborted)
            : ApiProblem.NotFound("job");
    }
}

using Microsoft.AspNetCore.Http;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Jobs;

/// <summary>POST /v1/jobs with one job: answered after the ledger's commit.</summary>
public sealed class SubmitOne(IIntake intake, IJobReader reader, Forecast forecast, ApiSettings settings)
{
    public async Task<IResult> RunAsync(HttpContext context, string? key)
    {
        var raw = new RawJob
        {
            Json = await Bodies.ReadAsync(context, settings.MaxJobBytes),
            Tenant = context.Caller().Tenant,
            IdempotencyKey = key,
        };
        var results = await intake.SubmitAsync([raw], context.RequestAborted);
        return results[0] switch
        {
            IntakeResult.Accepted accepted => await AnswerAsync(context, accepted.Id),
            IntakeResult.Existing existing => await AnswerAsync(context, existing.Id, isReplay: true),
            IntakeResult.Refused refused => ApiProblem.Of(refused.Error),
            var other => throw new InvalidOperationException($"Intake gave {other.GetType().Name} for a job over HTTP."),
        };
    }

    private async Task<IResult> AnswerAsync(HttpContext context, JobId id, bool isReplay = false)
    {
        var job = await reader.FindAsync(id, context.RequestAborted)
            ?? throw new InvalidOperationException($"The ledger named the job {id} and does not know it.");
        var outlook = await forecast.ForAsync(job, context.RequestAborted);
        context.Response.Headers.Location = Links.ToJob(id);
        if (isReplay)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return ApiJson.Answer(AcceptedJobAnswer.Of(job, outlook), 202);
    }
}

using Microsoft.AspNetCore.Http;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Jobs;

/// <summary>PATCH /v1/jobs/{id}: raises or lowers a job that is not running or at rest, and lets its feeder look again.</summary>
public sealed class ClassChange(IJobActions actions, IFeedBell bell, TimeProvider time)
{
    public async Task<IResult> RunAsync(JobView job, JobClass jobClass, string by, CancellationToken cancellationToken)
    {
        if (!await actions.ReclassifyAsync(job.Id, jobClass, by, time.GetUtcNow(), cancellationToken))
        {
            return new ApiProblem(409, "too_late", "The job runs or is at rest: its priority changes nothing any more.");
        }

        bell.Ring(job.Lane);
        return ApiJson.Answer(new PriorityAnswer(job.Id.ToString(), jobClass.Wire()));
    }
}

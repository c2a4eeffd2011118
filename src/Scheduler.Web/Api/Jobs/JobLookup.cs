using Microsoft.AspNetCore.Http;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Gates;

namespace Scheduler.Web.Api.Jobs;

/// <summary>Finds what the caller may see; another tenant's is as unknown as what does not exist.</summary>
public sealed class JobLookup(IJobReader reader)
{
    public async Task<JobView?> JobAsync(HttpContext context, string id)
    {
        var job = JobId.TryParse(id, out var key) ? await reader.FindAsync(key, context.RequestAborted) : null;
        return job is not null && context.Caller().Sees(job.Tenant) ? job : null;
    }

    public async Task<SubmissionView?> SubmissionAsync(HttpContext context, string id)
    {
        var submission = Guid.TryParse(id, out var key) ? await reader.FindSubmissionAsync(key, context.RequestAborted) : null;
        return submission is not null && context.Caller().Sees(submission.Tenant) ? submission : null;
    }
}

using Microsoft.AspNetCore.Http;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Jobs;

internal static class JobPages
{
    public static async Task<IResult> AnswerAsync(IJobReader reader, JobFilter filter, CancellationToken cancellationToken)
    {
        var page = await reader.ListAsync(filter, cancellationToken);
        return ApiJson.Answer(new JobPageAnswer([.. page.Jobs.Select(JobAnswer.Summary)], page.Next));
    }
}

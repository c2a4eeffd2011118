using Microsoft.AspNetCore.Http;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Jobs;

internal static class JobPages
{
    public static async Task<IResult> AnswerAsync(IJobReader reader, JobFilter filter, CancellationToken cancellationToken) =>
        await ReadAsync(reader, filter, cancellationToken) is { } page
            ? ApiJson.Answer(new JobPageAnswer([.. page.Jobs.Select(JobAnswer.Summary)], page.Next))
            : BadCursor;

    public static ApiProblem BadCursor { get; } = new(400, "invalid_query", "\"after\" is not a cursor of this list. Take it from \"next\" of the page before.");

    /// <summary>Null: the cursor is none of the ledger's.</summary>
    public static async Task<JobPage?> ReadAsync(IJobReader reader, JobFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ListAsync(filter, cancellationToken);
        }
        catch (FormatException) when (filter.After is not null)
        {
            return null;
        }
    }
}

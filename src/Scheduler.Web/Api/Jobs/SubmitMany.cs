using Microsoft.AspNetCore.Http;
using Scheduler.Core.Intake;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Jobs;

/// <summary>
/// POST /v1/jobs with a job a line. The body is received whole first (on disk above 1 MiB), so that an upload that breaks off or
/// has too many lines leaves nothing behind; then it is taken in batches of one commit each, whatever the client does.
/// </summary>
public sealed class SubmitMany(IIntake intake, IIntakeLedger ledger, IJobReader reader, ApiSettings settings, TimeProvider time)
{
    private const int BatchLines = 500;
    private const int BatchBytes = 8 * 1024 * 1024;
    private const int MemoryBytes = 1024 * 1024;
    private const string NoTenant = "default";

    public async Task<IResult> RunAsync(HttpContext context, string? key)
    {
        Bodies.Limit(context, settings.MaxFileBytes);
        context.Request.EnableBuffering(MemoryBytes);
        if (await CountLinesAsync(context) is { } problem)
        {
            return problem;
        }

        context.Request.Body.Position = 0;
        var submission = new Submission(
            SubmissionIds.For(context.Caller().Tenant ?? NoTenant, key, time.GetUtcNow()),
            context.Caller().Tenant ?? NoTenant,
            time.GetUtcNow());
        var isReplay = await OpenAsync(submission);
        var tally = await TakeAsync(context, submission.Id, key);
        if (!isReplay)
        {
            await ledger.CloseSubmissionAsync(submission.Id, tally.Accepted, tally.Rejected, time.GetUtcNow(), CancellationToken.None);
        }

        return Answer(context, submission.Id, tally, isReplay);
    }

    private async Task<ApiProblem?> CountLinesAsync(HttpContext context)
    {
        var lines = 0;
        await foreach (var _ in LineReader.ReadAsync(context.Request.Body, settings.MaxJobBytes, context.RequestAborted))
        {
            if (++lines > settings.MaxLines)
            {
                return new ApiProblem(413, "too_many_lines", $"More than {settings.MaxLines} jobs in one body. Nothing was stored; split it and send the parts.");
            }
        }

        return lines > 0 ? null : new ApiProblem(422, "no_lines", "The body has no job. Send one JSON object a line.");
    }

    /// <summary>True: the same file was taken whole before.</summary>
    private async Task<bool> OpenAsync(Submission submission)
    {
        var known = await reader.FindSubmissionAsync(submission.Id, CancellationToken.None);
        if (known is null)
        {
            await ledger.OpenSubmissionAsync(submission, CancellationToken.None);
        }

        return known?.Closed ?? false;
    }

    private async Task<FileTally> TakeAsync(HttpContext context, Guid submission, string? key)
    {
        var tally = new FileTally();
        var batch = new LineBatch();
        await foreach (var (number, line) in LineReader.ReadAsync(context.Request.Body, settings.MaxJobBytes, CancellationToken.None))
        {
            if (line is null)
            {
                tally.Reject(number, new IntakeError(413, "too_large", $"The line is longer than {settings.MaxJobBytes} bytes."));
                continue;
            }

            batch.Add(number, new RawJob
            {
                Json = line,
                Tenant = context.Caller().Tenant,
                SubmissionId = submission,
                DefaultIdempotencyKey = key is null ? null : $"{key}:{number}",
            });
            if (batch.Lines == BatchLines || batch.Bytes >= BatchBytes)
            {
                await batch.FlushAsync(intake, tally);
            }
        }

        await batch.FlushAsync(intake, tally);
        return tally;
    }

    private static IResult Answer(HttpContext context, Guid submission, FileTally tally, bool isReplay)
    {
        var self = Links.ToSubmission(submission);
        context.Response.Headers.Location = self;
        if (isReplay)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return ApiJson.Answer(
            new AcceptedFileAnswer(submission, tally.Accepted, tally.Rejected, tally.Errors, tally.ErrorsOmitted, new Links(self, null, null)),
            202);
    }
}

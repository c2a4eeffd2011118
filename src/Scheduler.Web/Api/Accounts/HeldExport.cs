using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Accounts;

/// <summary>The jobs that a stop holds up, as a file of requests: lines of OpenAI's Batch input with what the scheduler takes beside it, so that POST /v1/jobs takes it anywhere.</summary>
internal sealed class HeldExport(IAccountLedger ledger, IReadOnlyList<string> lanes, string account) : IResult
{
    private const int Page = 500;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/jsonl";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{account}-held.jsonl\"";
        var after = 0L;
        while (await ledger.HeldJobsAsync(lanes, after, Page, httpContext.RequestAborted) is { Count: > 0 } jobs)
        {
            foreach (var job in jobs)
            {
                await httpContext.Response.BodyWriter.WriteAsync(Line(job), httpContext.RequestAborted);
            }

            after = jobs[^1].Cursor;
        }
    }

    private static byte[] Line(HeldJob job)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", job.CustomId ?? job.Id.ToString());
            json.WriteString("method", "POST");
            json.WriteString("url", job.Path);
            json.WriteString("tenant", job.Tenant);
            json.WriteString("priority", job.Class.Wire());
            if (job.Deadline is { } deadline)
            {
                json.WriteString("deadline", deadline);
            }

            if (job.Metadata is { } metadata)
            {
                json.WritePropertyName("metadata");
                json.WriteRawValue(metadata);
            }

            json.WritePropertyName("body");
            json.WriteRawValue(job.Body.Span);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }
}

using Microsoft.AspNetCore.Http;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Accounts;

/// <summary>
/// The jobs that a stop holds up, as a file of requests that POST /v1/jobs takes anywhere. It is read and sent page by page, so that
/// a million jobs need the memory of one page.
/// </summary>
internal sealed class HeldExport(IAccountLedger ledger, IReadOnlyList<string> lanes, string account, string? tenant) : IResult
{
    // Bodies are anything from 100 bytes to megabytes: pages grow while they are light.
    private const int FirstPage = 16;
    private const int LargestPage = 512;
    private const int LightPage = 1024 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var limit = FirstPage;
        var after = 0L;
        for (var ended = false; !ended;)
        {
            var page = await ledger.HeldJobsAsync(lanes, after, limit, httpContext.RequestAborted);
            if (!response.HasStarted)
            {
                // Not before the ledger has answered: what goes wrong until then is told as a problem, not as a file.
                response.ContentType = "application/jsonl";
                response.Headers.ContentDisposition = $"attachment; filename=\"{FileNames.Safe(account)}-held.jsonl\"";
            }

            foreach (var job in page.Where(job => tenant is null || job.Tenant == tenant))
            {
                HeldLine.Write(response.BodyWriter, job);
            }

            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
            ended = page.Count < limit;
            after = ended ? after : page[^1].Cursor;
            limit = NextLimit(page, limit);
        }
    }

    private static int NextLimit(IReadOnlyList<HeldJob> page, int limit) =>
        page.Sum(job => (long)job.Body.Length) <= LightPage ? Math.Min(LargestPage, limit * 2) : Math.Max(1, limit / 2);
}

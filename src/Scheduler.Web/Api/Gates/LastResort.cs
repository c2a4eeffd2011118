using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Gates;

/// <summary>Turns what went wrong into a problem without a word about how: the log has the rest under the trace id.</summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> logger)
{
    private static readonly TimeSpan LedgerRetry = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiPaths.Includes(context.Request.Path))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ProblemOf(context, error).ExecuteAsync(context);
        }

        if (IsBare(context.Response) && BareProblem(context.Response.StatusCode) is { } problem)
        {
            await problem.ExecuteAsync(context);
        }
    }

    private ApiProblem ProblemOf(HttpContext context, Exception error)
    {
        if (error is BadHttpRequestException bad)
        {
            return BadRequest(bad.StatusCode);
        }

        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        LogFailure(logger, error, context.Request.Method, trace);
        return error is LedgerUnavailableException
            ? new ApiProblem(503, "ledger_unavailable", "The ledger cannot be used now and nothing was stored. Try again later.") { RetryAfter = LedgerRetry, TraceId = trace }
            : new ApiProblem(500, "internal_error", "This is a fault of the scheduler. Its log has more under the trace id.") { TraceId = trace };
    }

    private static ApiProblem BadRequest(int status) => status switch
    {
        413 => new ApiProblem(413, "too_large", "The request's body is larger than is taken: one job up to 4 MiB; many jobs as JSON lines (application/x-ndjson) up to 200 MiB."),
        408 => new ApiProblem(408, "request_timeout", "The request's body came too slowly. Send it again."),
        _ => new ApiProblem(400, "bad_request", "The request is not valid HTTP or ended before its body was complete. Send it again."),
    };

    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentType is null && response.ContentLength is null or 0;

    private static ApiProblem? BareProblem(int status) => status switch
    {
        404 => new ApiProblem(404, "not_found", "There is no such address. The API's addresses begin with /v1 or /health."),
        405 => new ApiProblem(405, "method_not_allowed", "This address does not take this method; the Allow header names those that it takes."),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A request ({Method}) failed, trace {Trace}")]
    private static partial void LogFailure(ILogger logger, Exception error, string method, string trace);
}

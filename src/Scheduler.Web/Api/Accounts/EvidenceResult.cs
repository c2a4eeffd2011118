using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Accounts;

/// <summary>The evidence as a file that a browser saves, laid out for people.</summary>
internal sealed class EvidenceResult(EvidenceAnswer evidence) : IResult
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var name = $"incident-{evidence.Incident.Id}-{FileNames.Safe(evidence.Account.Name)}.json";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await Results.Json(evidence, Indented, "application/json").ExecuteAsync(httpContext);
    }
}

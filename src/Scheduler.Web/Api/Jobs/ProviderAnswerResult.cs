using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Attempts;

namespace Scheduler.Web.Api.Jobs;

/// <summary>The provider's answer as it came. X-Provider-Status tells a provider's 404 from ours.</summary>
internal sealed class ProviderAnswerResult(ProviderAnswer answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var hasBody = answer.Status is >= 200 and not (204 or 205 or 304);
        response.StatusCode = answer.Status is >= 200 and <= 599 ? answer.Status : 200;
        response.Headers["X-Provider-Status"] = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (hasBody)
        {
            response.Headers.ContentType = IsHeaderText(answer.ContentType) ? answer.ContentType : "application/octet-stream";
            response.ContentLength = answer.Body.Length;
        }

        await response.StartAsync(httpContext.RequestAborted);
        if (hasBody)
        {
            await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }

    private static bool IsHeaderText(string text) => text.Length is > 0 and <= 200 && text.All(c => c is >= ' ' and <= '~');
}

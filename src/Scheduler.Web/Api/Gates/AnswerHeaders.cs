using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Api.Gates;

/// <summary>No answer of the API is ever run, framed, guessed at or kept by a browser: a provider's body may be any text.</summary>
internal sealed class AnswerHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (ApiPaths.Includes(context.Request.Path))
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
        }

        return next(context);
    }
}

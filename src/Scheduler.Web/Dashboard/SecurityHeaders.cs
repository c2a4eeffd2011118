using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard;

/// <summary>What every answer of the dashboard tells the browser.</summary>
internal static class SecurityHeaders
{
    /// <summary>Hangfire's pages have inline styles (also made by its charts) but no inline scripts.</summary>
    public const string HangfirePages =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpContext context, string contentSecurityPolicy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        context.Response.OnStarting(ForbidStoring, context.Response);
    }

    /// <summary>Scripts, styles and fonts may be cached; they carry a version in their address and no data.</summary>
    private static Task ForbidStoring(object state)
    {
        var response = (HttpResponse)state;
        var type = response.ContentType ?? "";
        if (!type.Contains("javascript", StringComparison.Ordinal) && !type.StartsWith("text/css", StringComparison.Ordinal)
            && !type.StartsWith("font/", StringComparison.Ordinal))
        {
            response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}

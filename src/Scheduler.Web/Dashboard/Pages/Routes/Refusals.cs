using System.Text.Encodings.Web;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Says that something is not to be had, on a page like all others.</summary>
internal static class Refusals
{
    public static Task WriteAsync(DashboardContext context, HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        return PageWriter.WriteAsync(context, http, "Not possible", $"""<main id="scheduler-page"><h1>Not possible</h1><p role="alert">{HtmlEncoder.Default.Encode(sentence)}</p></main>""");
    }
}

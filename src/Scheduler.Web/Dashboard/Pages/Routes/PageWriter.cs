using System.Text.RegularExpressions;
using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Renders components, and puts them into Hangfire's own layout.</summary>
internal static partial class PageWriter
{
    /// <summary>Asks for the page's content alone: it refreshes itself.</summary>
    public const string LiveHeader = "X-Scheduler-Live";

    /// <summary>
    /// Characters that turn the direction of what follows, as they are and encoded: a stranger's text could make a line of the audit
    /// say something else.
    /// </summary>
    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069]|&#x(?:202[A-E]|206[6-9]);")]
    private static partial Regex Turning { get; }

    public static async Task<string> RenderAsync(HttpContext http, Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());
        return Turning.Replace(html, "\uFFFD");
    }

    public static Task WriteAsync(DashboardContext context, HttpContext http, string title, string html)
    {
        if (http.Request.Headers.ContainsKey(LiveHeader))
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.WriteAsync(html, http.RequestAborted);
        }

        // Hangfire gives its layout to pages only that come from its own routes, and those take no time to wait for anything.
        var frame = new RouteCollection();
        frame.AddRazorPage("/", _ => new FramedPage(title, html));
        return frame.FindDispatcher("/").Item1.Dispatch(context);
    }

    private sealed class FramedPage(string title, string html) : RazorPage
    {
        public override void Execute()
        {
            Layout = new LayoutPage(title);
            WriteLiteral(html);
        }
    }
}

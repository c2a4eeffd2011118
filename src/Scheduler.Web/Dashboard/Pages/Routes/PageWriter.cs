using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Renders components, and puts them into Hangfire's own layout.</summary>
internal static class PageWriter
{
    /// <summary>Asks for the page's content alone: it refreshes itself.</summary>
    public const string LiveHeader = "X-Scheduler-Live";

    public static async Task<string> RenderAsync(HttpContext http, Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());
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

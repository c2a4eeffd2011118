using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Pages.Parts;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>A page to look at.</summary>
/// <param name="Path">Below the dashboard's path.</param>
/// <param name="Role">The least role that may see it.</param>
/// <param name="Title">Until the page says otherwise.</param>
/// <param name="Component">What is rendered; it takes a <see cref="Visit"/>.</param>
internal sealed record PageRoute(string Path, AccessRole Role, string Title, Type Component) : AdminRoute(Path, Role)
{
    internal override async Task ServeAsync(DashboardContext context, HttpContext http, Admin admin)
    {
        var visit = Visits.Of(context, http, admin, this, Title);
        var body = await PageWriter.RenderAsync(http, Component, new() { [nameof(AdminPage.At)] = visit });
        if (visit.Missing is { } missing)
        {
            await Refusals.WriteAsync(context, http, StatusCodes.Status404NotFound, $"There is no such {missing}.");
            return;
        }

        var said = await Said.OfAsync(visit, http);
        var html = await PageWriter.RenderAsync(http, typeof(Frame), new()
        {
            [nameof(Frame.At)] = visit,
            [nameof(Frame.Body)] = body,
            [nameof(Frame.Said)] = said,
        });
        await PageWriter.WriteAsync(context, http, visit.Title, html);
    }
}

using System.Globalization;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Audit;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Files;

/// <summary>A file to download. That it was taken is in the audit: it may hold what pages do not show.</summary>
/// <param name="Path">Below the dashboard's path.</param>
/// <param name="Role">The least role that may have it.</param>
/// <param name="Code">Its word in the audit.</param>
/// <param name="File">The type that opens it.</param>
internal sealed record FileRoute(string Path, AccessRole Role, string Code, Type File) : AdminRoute(Path, Role)
{
    internal override async Task ServeAsync(DashboardContext context, HttpContext http, Admin admin)
    {
        var visit = Visits.Of(context, http, admin, this, "Download");
        var file = (IAdminFile)ActivatorUtilities.CreateInstance(http.RequestServices, File);
        if (await file.OpenAsync(visit, http) is not { } result)
        {
            await Refusals.WriteAsync(context, http, StatusCodes.Status404NotFound, "There is no such file.");
            return;
        }

        var detail = visit.AskedNumber("id") is { } id ? string.Create(CultureInfo.InvariantCulture, $"incident {id}") : null;
        var book = http.RequestServices.GetRequiredService<AuditBook>();
        var entry = await book.BeginAsync(admin.Name, AuditDoor.Dashboard, new AuditOrder(Code, visit.Asked("name") ?? "", detail), visit.Cancelled);
        await book.EndAsync(entry, AuditResult.Done, "The file was handed out.");
        await result.ExecuteAsync(http);
    }
}

using Hangfire.Dashboard;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Web.Dashboard.Pages.Routes;

internal static class Visits
{
    public static Visit Of(DashboardContext context, HttpContext http, Admin admin, AdminRoute route, string title)
    {
        var services = http.RequestServices;
        var token = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var options = services.GetRequiredService<SchedulerDashboardOptions>();
        return new Visit
        {
            Root = new UrlHelper(context).To("/").TrimEnd('/'),
            Path = route.Path,
            Admin = admin,
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Query = http.Request.Query,
            Token = new FormToken(token.FormFieldName, token.RequestToken ?? ""),
            BodiesFor = options.BodiesFor,
            Cancelled = http.RequestAborted,
            Title = title,
        };
    }
}

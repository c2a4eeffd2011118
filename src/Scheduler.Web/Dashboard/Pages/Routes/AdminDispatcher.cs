using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>
/// What stands before each of our pages: role and method. That a POST comes from our own form was checked before, by Hangfire,
/// for every route alike.
/// </summary>
internal sealed class AdminDispatcher(AdminRoute route) : IDashboardDispatcher
{
    public Task Dispatch(DashboardContext context)
    {
        var http = context.GetHttpContext();
        if (Admin.Of(http) is not { } admin)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        if (!admin.May(route.Role))
        {
            return Refusals.WriteAsync(context, http, StatusCodes.Status403Forbidden, $"This needs the role {route.Role}; {admin.Name} has the role {admin.Role}.");
        }

        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || (route.IsAct && HttpMethods.IsPost(method)))
        {
            return route.ServeAsync(context, http, admin);
        }

        http.Response.Headers.Allow = route.IsAct ? "GET, HEAD, POST" : "GET, HEAD";
        return Refusals.WriteAsync(context, http, StatusCodes.Status405MethodNotAllowed, "This address is to be looked at only.");
    }
}

using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>One address of our own below the dashboard's path.</summary>
/// <param name="Path">Below the dashboard's path.</param>
/// <param name="Role">The least role that may use it.</param>
public abstract record AdminRoute(string Path, AccessRole Role)
{
    /// <summary>Takes POST too, and changes something then.</summary>
    public virtual bool IsAct => false;

    internal abstract Task ServeAsync(DashboardContext context, HttpContext http, Admin admin);
}

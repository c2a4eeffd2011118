using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Doors;
using Scheduler.Web.Dashboard.SignIn;
using HangfireOptions = Hangfire.DashboardOptions;

namespace Scheduler.Web.Dashboard;

/// <summary>Mounts Hangfire's dashboard behind our sign-in.</summary>
public static class DashboardEndpoints
{
    public static void MapSchedulerDashboard(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<SchedulerDashboardOptions>();
        var door = app.ServiceProvider.GetRequiredService<DashboardDoor>();
        app.MapHangfireDashboardWithAuthorizationPolicy(DashboardAccess.Policy, options.Path, Pages(app.ServiceProvider))
            .Add(endpoint => Guard(endpoint, door));
        app.MapDashboardSignIn(options);
    }

    private static HangfireOptions Pages(IServiceProvider services)
    {
        var access = services.GetRequiredService<AccessDirectory>();
        return new HangfireOptions
        {
            DashboardTitle = "Scheduler",
            AppPath = null!,
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => !SignedInUser.MayAct(context.GetHttpContext(), access.Options),
        };
    }

    private static void Guard(EndpointBuilder endpoint, DashboardDoor door)
    {
        var page = endpoint.RequestDelegate ?? throw new InvalidOperationException("Hangfire's endpoint has no handler.");
        endpoint.RequestDelegate = context => door.RunAsync(context, page);
    }
}

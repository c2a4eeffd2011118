using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Dashboard.Doors;
using Scheduler.Web.Dashboard.SignIn;
using HangfireOptions = Hangfire.DashboardOptions;

namespace Scheduler.Web.Dashboard;

/// <summary>Mounts Hangfire's dashboard behind our sign-in.</summary>
public static class DashboardEndpoints
{
    public static void MapSchedulerDashboard(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<SchedulerDashboardOptions>();
        if (!options.IsServed)
        {
            return;
        }

        // Named here, because by themselves they would come before the front door: before a proxy's word and the host's name are known.
        app.UseWhen(context => context.Request.Path.StartsWithSegments(options.Path), branch => branch.UseMiddleware<HostGate>());
        app.UseAuthentication();
        app.UseAuthorization();
        var door = app.Services.GetRequiredService<DashboardDoor>();
        app.MapHangfireDashboardWithAuthorizationPolicy(DashboardAccess.Policy, options.Path, Pages(app.Services))
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

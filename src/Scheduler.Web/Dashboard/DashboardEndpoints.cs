using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Pages;
using Scheduler.Web.Dashboard.SignIn;
using HangfireOptions = Hangfire.DashboardOptions;

namespace Scheduler.Web.Dashboard;

/// <summary>Mounts Hangfire's dashboard behind our sign-in.</summary>
public static class DashboardEndpoints
{
    /// <summary>Hangfire offers pages of 5,000 rows; ASP.NET's own ceiling of 1,024 form values makes their bulk actions fail.</summary>
    private static readonly FormOptions BulkForm = new() { ValueCountLimit = 10_000 };

    public static void MapSchedulerDashboard(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<SchedulerDashboardOptions>();
        app.MapHangfireDashboardWithAuthorizationPolicy(DashboardAccess.Policy, options.Path, Pages(app.ServiceProvider)).Add(Prepare);
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

    private static void Prepare(EndpointBuilder endpoint)
    {
        var page = endpoint.RequestDelegate ?? throw new InvalidOperationException("Hangfire's endpoint has no handler.");
        endpoint.RequestDelegate = context =>
        {
            SecurityHeaders.Set(context, SecurityHeaders.HangfirePages);
            if (context.Request.Path.Value is null or "" or "/" && HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.Redirect(context.Request.PathBase + AdminRoutes.First);
                return Task.CompletedTask;
            }

            context.Features.Set<IFormFeature>(new FormFeature(context.Request, BulkForm));
            return page(context);
        };
    }
}

using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Says in a sentence why something was not done.</summary>
internal static class RefusalPage
{
    /// <summary>403: who is signed in may not do this.</summary>
    public static Task WriteRoleAsync(HttpContext context, AccessRole needed)
    {
        var (name, role) = (SignedInUser.NameOf(context), SignedInUser.RoleOf(context.User));
        var who = name is null ? "" : $" You are signed in as {name}, with the role {role}.";
        return WriteAsync(context, StatusCodes.Status403Forbidden, $"This needs the role {needed}.{who} Nothing was done.");
    }

    public static Task WriteAsync(HttpContext context, int status, string why) =>
        PlainPage.WriteAsync(context, status, "Refused", $"""
            <p class="problem" role="alert">{PlainPage.Encode(why)}</p>
            <p><a href="{PlainPage.Encode(HomeOf(context))}">To the dashboard</a></p>
            """);

    private static string HomeOf(HttpContext context) =>
        context.Request.PathBase + ((SchedulerDashboardOptions)context.RequestServices.GetService(typeof(SchedulerDashboardOptions))!).Path;
}

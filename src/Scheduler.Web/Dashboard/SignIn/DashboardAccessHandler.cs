using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Lets in who is signed in; where nobody is configured, who sits at this machine.</summary>
internal sealed class DashboardAccessHandler(AccessDirectory access) : AuthorizationHandler<DashboardAccess>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DashboardAccess requirement)
    {
        var signedIn = SignedInUser.RoleOf(context.User) is not null;
        var local = access.Options.IsOpen && context.Resource is HttpContext http && LocalRequest.Is(http);
        if (signedIn || local)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

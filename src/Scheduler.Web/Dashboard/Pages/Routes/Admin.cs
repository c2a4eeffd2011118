using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.SignIn;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Who uses the dashboard.</summary>
/// <param name="Name">Written beside what they do.</param>
/// <param name="Role">What they may do.</param>
public sealed record Admin(string Name, AccessRole Role)
{
    public bool May(AccessRole role) => Role >= role;

    /// <summary>Null: nobody who may be here. Where nobody is configured the dashboard has let in this machine's user only.</summary>
    internal static Admin? Of(HttpContext http) => SignedInUser.RoleOf(http.User) is { } role
        ? new Admin(SignedInUser.NameOf(http) ?? "unknown", role)
        : http.RequestServices.GetRequiredService<AccessDirectory>().Options.IsOpen ? new Admin(Caller.Local.Name, AccessRole.Admin) : null;
}

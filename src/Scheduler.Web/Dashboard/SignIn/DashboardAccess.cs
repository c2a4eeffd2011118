using Microsoft.AspNetCore.Authorization;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>May see the dashboard.</summary>
internal sealed class DashboardAccess : IAuthorizationRequirement
{
    public const string Policy = "scheduler-dashboard";

    /// <summary>The cookie scheme.</summary>
    public const string Scheme = "scheduler-dashboard";
}

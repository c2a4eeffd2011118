namespace Scheduler.Web.Access;

/// <summary>Who may use a route: everybody with this role or more and, where it says so, a tenant for its own jobs.</summary>
public sealed record AccessRule(AccessRole Role, bool TenantsToo)
{
    public bool Allows(Caller caller) => caller.Tenant is null ? caller.Role >= Role : TenantsToo;
}

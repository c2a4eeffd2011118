namespace Scheduler.Web.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Written beside what they do.</param>
/// <param name="Role">What they may do; a tenant's own key acts on its own jobs only, whatever the role says.</param>
/// <param name="Tenant">Set: sees and changes this tenant's jobs only.</param>
public sealed record Caller(string Name, AccessRole Role, string? Tenant)
{
    /// <summary>Everybody on loopback while nobody is configured.</summary>
    public static Caller Local { get; } = new("local", AccessRole.Admin, null);

    public bool Sees(string tenant) => Tenant is null || string.Equals(Tenant, tenant, StringComparison.Ordinal);
}

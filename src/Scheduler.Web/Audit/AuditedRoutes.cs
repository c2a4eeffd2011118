using Microsoft.AspNetCore.Builder;

namespace Scheduler.Web.Audit;

/// <summary>Each route that changes something says one of the two.</summary>
internal static class AuditedRoutes
{
    /// <summary>Calls are written down before they run. A tenant's own key is not an administrator: its calls are left out.</summary>
    /// <param name="route">The route.</param>
    /// <param name="act">For <see cref="AuditRule.Act"/>.</param>
    /// <param name="subject">For <see cref="AuditRule.Subject"/>.</param>
    public static TBuilder Audited<TBuilder>(this TBuilder route, string act, string? subject = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AuditRule(act, subject));

    public static TBuilder NotAudited<TBuilder>(this TBuilder route, string why)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AuditExemption(why));
}

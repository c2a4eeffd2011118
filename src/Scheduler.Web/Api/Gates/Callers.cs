using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Api.Gates;

internal static class Callers
{
    /// <summary>Who calls; the gate has let them in.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException($"The route {context.Request.Path} has no access rule.");

    /// <summary>For this role or more; tenants' own keys are refused.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(role, TenantsToo: false));

    /// <summary>For this role or more, and for tenants on their own jobs.</summary>
    public static TBuilder ForTenantsAnd<TBuilder>(this TBuilder route, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(role, TenantsToo: true));
}

using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>A dashboard user as the session cookie carries it. The claims have names of their own, so that no API key's role is mistaken for one.</summary>
internal static class SignedInUser
{
    private const string NameClaim = "scheduler-dashboard-name";
    private const string RoleClaim = "scheduler-dashboard-role";
    private const string SecretClaim = "scheduler-dashboard-secret";

    public static ClaimsPrincipal Of(DashboardUser user) => Of(user.Name, user.Role, Fingerprint(user));

    /// <summary>Somebody whom the identity provider knows.</summary>
    public static ClaimsPrincipal Of(string name, AccessRole role, OpenIdSettings provider) => Of(name, role, Fingerprint(provider));

    /// <summary>
    /// False once the user was removed or got another role or password, or the identity provider's people get other roles: the
    /// session ends.
    /// </summary>
    public static bool IsCurrent(ClaimsPrincipal? principal, AccessOptions access) => principal is not null
        && ((access.OpenId is { } provider && principal.HasClaim(SecretClaim, Fingerprint(provider)))
            || access.Users.Any(user =>
                principal.HasClaim(NameClaim, user.Name)
                && principal.HasClaim(RoleClaim, user.Role.ToString())
                && principal.HasClaim(SecretClaim, Fingerprint(user))));

    public static AccessRole? RoleOf(ClaimsPrincipal principal) =>
        Enum.TryParse<AccessRole>(principal.FindFirstValue(RoleClaim), out var role) ? role : null;

    /// <summary>Null where nobody signed in.</summary>
    public static string? NameOf(HttpContext context) => context.User.FindFirstValue(NameClaim);

    /// <summary>Viewers look only.</summary>
    public static bool MayAct(HttpContext context, AccessOptions access) =>
        RoleOf(context.User) is { } role ? role >= AccessRole.Operator : access.IsOpen;

    private static ClaimsPrincipal Of(string name, AccessRole role, string fingerprint) => new(new ClaimsIdentity(
        [new Claim(NameClaim, name), new Claim(RoleClaim, role.ToString()), new Claim(SecretClaim, fingerprint)],
        DashboardAccess.Scheme,
        NameClaim,
        RoleClaim));

    private static string Fingerprint(OpenIdSettings provider) => "openid " + provider.Fingerprint();

    private static string Fingerprint(DashboardUser user) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(user.PasswordHash)).AsSpan(0, 8));
}

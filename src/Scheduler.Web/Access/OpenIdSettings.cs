using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Web.Access;

/// <summary>People sign in to the dashboard at an OpenID Connect provider: code flow with PKCE, as a confidential client.</summary>
public sealed record OpenIdSettings
{
    /// <summary>Claims that are tried for a person's name where none is configured.</summary>
    public static IReadOnlyList<string> UsualNameClaims { get; } = ["preferred_username", "name", "sub"];

    /// <summary>Where the provider's discovery document lies below; https, or http on this machine.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required OpenIdSecret Secret { get; init; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>The claim with the person's name; null: the first of <see cref="UsualNameClaims"/> that is there.</summary>
    public string? NameClaim { get; init; }

    /// <summary>The claim with the person's roles or groups, one value or a list.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Which values of that claim give which role here; who has several gets the highest.</summary>
    public required IReadOnlyDictionary<AccessRole, IReadOnlyList<string>> Roles { get; init; }

    /// <summary>Null: none of the values is a role here.</summary>
    public AccessRole? RoleOf(IEnumerable<string> values)
    {
        var held = values.ToHashSet(StringComparer.Ordinal);
        return Roles.Where(role => role.Value.Any(held.Contains)).Select(role => (AccessRole?)role.Key).Max();
    }

    /// <summary>Differs when who may sign in as what has changed.</summary>
    internal string Fingerprint()
    {
        var roles = Roles.OrderBy(role => role.Key).Select(role => $"{role.Key}={string.Join('\n', role.Value.Order(StringComparer.Ordinal))}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Authority}\n{ClientId}\n{RoleClaim}\n{string.Join('\n', roles)}")).AsSpan(0, 8));
    }
}

namespace Scheduler.Web.Access;

/// <summary>Who may use the HTTP API and the dashboard.</summary>
public sealed record AccessOptions
{
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    public IReadOnlyList<TenantKey> Tenants { get; init; } = [];

    public IReadOnlyList<DashboardUser> Users { get; init; } = [];

    /// <summary>Where people can sign in beside or instead of with a password; null: nowhere.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>Every address that is listened on is a loopback address.</summary>
    public bool IsLoopbackOnly { get; init; } = true;

    /// <summary>Host names that are served beside the loopback ones, without port; empty: any, but only beyond loopback.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Somebody can sign in to the dashboard.</summary>
    public bool HasPeople => Users.Count > 0 || OpenId is not null;

    /// <summary>Nobody is configured and only this machine can connect: everything is allowed.</summary>
    public bool IsOpen => IsLoopbackOnly && Keys.Count == 0 && Tenants.Count == 0 && !HasPeople;

    /// <summary>What is wrong, each with its place in the configuration; empty when the start may go on. Never contains a hash.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. ReachProblems(),
        .. KeyProblems("ApiKeys", Keys.Select(key => (key.Name, key.Hash))),
        .. KeyProblems("Tenants", Tenants.Select(tenant => (tenant.Tenant, tenant.Hash))),
        .. UserProblems(),
    ];

    private IEnumerable<string> ReachProblems()
    {
        if (!IsLoopbackOnly && Keys.Count == 0 && Tenants.Count == 0 && !HasPeople)
        {
            yield return "Http:Urls is reachable from other machines and nobody may use it: configure ApiKeys, Tenants with ApiKeyHash "
                + "or Dashboard:Users (commands hash-key and hash-password make the hashes) or Dashboard:OpenIdConnect, or listen on http://127.0.0.1:8080.";
        }
    }

    private static IEnumerable<string> KeyProblems(string section, IEnumerable<(string Name, string Hash)> keys)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, hash) in keys)
        {
            if (!names.Add(name))
            {
                yield return $"{section}:{name} is configured twice.";
            }

            if (!ApiKeys.IsHash(hash))
            {
                yield return $"{section}:{name} has a hash that cannot be read; the command hash-key makes one.";
            }
        }
    }

    private IEnumerable<string> UserProblems()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var user in Users)
        {
            if (!names.Add(user.Name))
            {
                yield return $"Dashboard:Users:{user.Name} is configured twice.";
            }

            if (!Passwords.IsHash(user.PasswordHash))
            {
                yield return $"Dashboard:Users:{user.Name} has a password hash that cannot be read; the command hash-password makes one.";
            }
        }
    }
}

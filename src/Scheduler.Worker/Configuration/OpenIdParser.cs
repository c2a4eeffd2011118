using Scheduler.Web.Access;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads where people sign in at an OpenID Connect provider. The secret is looked at only for being there.</summary>
internal static class OpenIdParser
{
    private static readonly (string Name, AccessRole Role)[] RoleNames =
        [("Admin", AccessRole.Admin), ("Operator", AccessRole.Operator), ("Viewer", AccessRole.Viewer)];

    /// <summary>Null: there is none, or it has errors.</summary>
    public static OpenIdSettings? Read(SettingsSection dashboard)
    {
        var section = dashboard.Section("OpenIdConnect");
        if (!section.Exists)
        {
            return null;
        }

        var authority = ReadAuthority(section);
        var client = section.Required("ClientId", "is the name under which the provider knows this dashboard.");
        var secret = ReadSecret(section);
        var scopes = section.List("Scopes");
        var (name, role) = (section.Text("NameClaim"), section.Text("RoleClaim", "roles"));
        var roles = ReadRoles(section);
        section.RefuseUnknown();
        return authority is null || secret is null || client.Length == 0 || roles.Count == 0 ? null : new OpenIdSettings
        {
            Authority = authority,
            ClientId = client,
            Secret = secret,
            Scopes = scopes.Count == 0 ? ["openid", "profile"] : [.. scopes.Prepend("openid").Distinct(StringComparer.Ordinal)],
            NameClaim = name,
            RoleClaim = role,
            Roles = roles,
        };
    }

    private static Uri? ReadAuthority(SettingsSection section)
    {
        var text = section.Text("Authority");
        if (Uri.TryCreate(text, UriKind.Absolute, out var authority) && authority.UserInfo.Length == 0 && authority.Query.Length == 0
            && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
        {
            return authority;
        }

        section.Error("Authority", text, "must be the provider's https address without user name and query (plain http on this machine only).");
        return null;
    }

    private static OpenIdSecret? ReadSecret(SettingsSection section)
    {
        var (variable, file) = (section.Text("ClientSecretEnv"), section.Text("ClientSecretFile"));
        if ((variable is null) == (file is null))
        {
            section.Error("ClientSecretEnv", null, "exactly one of ClientSecretEnv (a variable's name) and ClientSecretFile (a path) says where the client's secret is.");
            return null;
        }

        if (variable is not null && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)))
        {
            section.Error("ClientSecretEnv", variable, "the environment variable of this name is not set; set it to the client's secret.");
        }

        if (file is not null && (!File.Exists(file) || new FileInfo(file).Length == 0))
        {
            section.Error("ClientSecretFile", file, "no such file, or it is empty; it holds the client's secret and nothing else.");
        }

        return new OpenIdSecret(variable, file);
    }

    private static Dictionary<AccessRole, IReadOnlyList<string>> ReadRoles(SettingsSection section)
    {
        var roles = section.Section("Roles");
        var mapped = RoleNames.Select(role => (role.Role, Values: roles.List(role.Name))).Where(role => role.Values.Count > 0).ToDictionary(role => role.Role, role => role.Values);
        if (mapped.Count == 0)
        {
            section.Error("Roles", null, "lists for at least one of Admin, Operator and Viewer which of the provider's roles or groups give it.");
        }

        roles.RefuseUnknown();
        return mapped;
    }
}

using System.Text.Json;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads tenants, API keys and dashboard users, from settings or from secret files.</summary>
internal static class AccessParser
{
    private static readonly (string, string)[] Roles = [("Viewer", "Viewer"), ("Operator", "Operator"), ("Admin", "Admin")];

    public static IReadOnlyList<TenantSettings> Tenants(SettingsSection scheduler)
    {
        List<TenantSettings> tenants = [];
        foreach (var (name, section) in scheduler.Children("Tenants"))
        {
            tenants.Add(new TenantSettings(name, section.Text("ApiKeyHash"), (int)section.Number("Weight", 1, 1, 1000)));
            section.Number("RequestsPerMinute", 0, 0, int.MaxValue);
            section.Number("TokensPerMinute", 0, 0, long.MaxValue);
            section.Number("MaxConcurrency", 0, 0, 10_000);
            section.RefuseUnknown();
        }

        return tenants;
    }

    public static IReadOnlyList<ApiKeySettings> ApiKeys(SettingsSection scheduler)
    {
        List<ApiKeySettings> keys = [];
        foreach (var (_, section) in scheduler.Children("ApiKeys"))
        {
            keys.Add(new ApiKeySettings(
                section.Required("Name", "names the key's owner for the audit."),
                section.Required("Hash", "is what the command hash-key prints."),
                section.Choice("Role", "Viewer", Roles)));
            section.RefuseUnknown();
        }

        keys.AddRange(FromFile<ApiKeySettings>(scheduler, "ApiKeysFile", key => key is { Name.Length: > 0, Hash.Length: > 0, Role.Length: > 0 }));
        return keys;
    }

    public static IReadOnlyList<DashboardUser> Users(SettingsSection dashboard)
    {
        List<DashboardUser> users = [];
        foreach (var (_, section) in dashboard.Children("Users"))
        {
            users.Add(new DashboardUser(
                section.Required("Name", "is what the user types at the sign-in."),
                section.Required("PasswordHash", "is what the command hash-password prints."),
                section.Choice("Role", "Viewer", Roles)));
            section.RefuseUnknown();
        }

        users.AddRange(FromFile<DashboardUser>(
            dashboard, "UsersFile", user => user is { Name.Length: > 0, PasswordHash.Length: > 0, Role.Length: > 0 }));
        return users;
    }

    private static IReadOnlyList<T> FromFile<T>(SettingsSection section, string name, Func<T, bool> complete)
        where T : class
    {
        if (section.Text(name) is not { } file)
        {
            return [];
        }

        try
        {
            var entries = JsonSerializer.Deserialize<List<T>>(File.ReadAllText(file)) ?? [];
            if (entries.TrueForAll(entry => complete(entry)))
            {
                return entries;
            }

            section.Error(name, file, "each entry of the file needs all its fields.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            section.Error(name, file, $"cannot be read as a JSON list: {e.GetType().Name}.");
        }

        return [];
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduler.Core.Lanes;
using Scheduler.Web.Access;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads tenants' keys, API keys and dashboard users, from settings or from secret files.</summary>
internal static class AccessParser
{
    private static readonly JsonSerializerOptions FileFormat = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly (string, AccessRole)[] Roles =
        [("Viewer", AccessRole.Viewer), ("Operator", AccessRole.Operator), ("Admin", AccessRole.Admin)];

    public static IReadOnlyList<TenantEntry> Tenants(SettingsSection scheduler)
    {
        List<TenantEntry> tenants = [];
        foreach (var (name, section) in scheduler.Children("Tenants"))
        {
            var hash = section.Text("ApiKeyHash");
            if (hash is not null && !ApiKeys.IsHash(hash))
            {
                section.Error("ApiKeyHash", null, "cannot be read; it is what the command hash-key prints.");
                hash = null;
            }

            tenants.Add(new TenantEntry(name, hash, (int)section.Number("Weight", 1, 1, 1000), ReadCeiling(section)));
            section.RefuseUnknown();
        }

        return tenants;
    }

    /// <summary>0 means none.</summary>
    private static TenantCeiling ReadCeiling(SettingsSection tenant) => new(
        (int)tenant.Number("RequestsPerMinute", 0, 0, 10_000_000),
        tenant.Number("TokensPerMinute", 0, 0, 1_000_000_000_000),
        (int)tenant.Number("MaxConcurrency", 0, 0, 10_000));

    public static IReadOnlyList<ApiKey> Keys(SettingsSection scheduler)
    {
        List<ApiKey> keys = [];
        foreach (var (_, section) in scheduler.Children("ApiKeys"))
        {
            keys.Add(new ApiKey(
                section.Required("Name", "names the key's owner for timelines."),
                ReadHash(section, "Hash", ApiKeys.IsHash, "hash-key"),
                section.Choice("Role", AccessRole.Viewer, Roles)));
            section.RefuseUnknown();
        }

        keys.AddRange(FromFile<ApiKey>(scheduler, "ApiKeysFile", key => key.Name is { Length: > 0 } && key.Hash is not null && ApiKeys.IsHash(key.Hash)));
        return [.. keys.Where(key => key.Hash.Length > 0)];
    }

    public static IReadOnlyList<DashboardUser> Users(SettingsSection dashboard)
    {
        List<DashboardUser> users = [];
        foreach (var (_, section) in dashboard.Children("Users"))
        {
            users.Add(new DashboardUser(
                section.Required("Name", "is what the user types at the sign-in."),
                ReadHash(section, "PasswordHash", Passwords.IsHash, "hash-password"),
                section.Choice("Role", AccessRole.Viewer, Roles)));
            section.RefuseUnknown();
        }

        users.AddRange(FromFile<DashboardUser>(
            dashboard, "UsersFile", user => user.Name is { Length: > 0 } && user.PasswordHash is not null && Passwords.IsHash(user.PasswordHash)));
        return [.. users.Where(user => user.PasswordHash.Length > 0)];
    }

    private static string ReadHash(SettingsSection section, string name, Func<string, bool> isHash, string command)
    {
        var hash = section.Required(name, $"is what the command {command} prints.");
        if (hash.Length == 0 || isHash(hash))
        {
            return hash;
        }

        section.Error(name, null, $"cannot be read; it is what the command {command} prints.");
        return "";
    }

    private static List<T> FromFile<T>(SettingsSection section, string name, Func<T, bool> isComplete)
    {
        if (section.Text(name) is not { } file)
        {
            return [];
        }

        try
        {
            var entries = JsonSerializer.Deserialize<List<T>>(File.ReadAllText(file), FileFormat) ?? [];
            if (entries.TrueForAll(entry => isComplete(entry)))
            {
                return entries;
            }

            section.Error(name, file, "each entry of the file needs a name, a hash that can be read, and a role.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            section.Error(name, file, $"cannot be read as a JSON list ({e.GetType().Name}).");
        }

        return [];
    }
}

using Scheduler.Core.Alerts;
using Scheduler.Core.Lanes;
using Scheduler.System.Tests.Worker;
using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

/// <summary>docs/configuration.md names every setting of the records that the configuration fills.</summary>
public sealed class ConfigurationDocumentTests
{
    [Fact]
    public void Document_NamesEverySettingOfALane()
    {
        var settings = typeof(LaneSettings).GetProperties()
            .Select(property => property.Name)
            .Except([nameof(LaneSettings.Name), nameof(LaneSettings.RequestJudging), nameof(LaneSettings.TokenJudging), "EqualityContract"])
            .Concat(["Judging:Requests", "Judging:Tokens"]);

        Assert.All(settings, setting => Assert.Contains($"`{setting}`", Section("## Lanes"), StringComparison.Ordinal));
    }

    [Fact]
    public void Document_SaysOfEveryDialThatItIsLive()
    {
        var rows = Section("## Lanes").Split('\n').Where(row => row.TrimEnd().EndsWith("| live |", StringComparison.Ordinal)).ToList();

        Assert.All(LaneDial.All, dial => Assert.Contains(rows, row => row.Contains($"`{dial.Setting}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Document_NamesEveryLimitOfAPoolAndEveryCeilingOfATenant()
    {
        var pool = typeof(PoolSettings).GetProperties().Select(property => property.Name).Where(name => name.Contains("Per", StringComparison.Ordinal));

        Assert.All(pool, setting => Assert.Contains($"`{setting}`", Section("## Pools"), StringComparison.Ordinal));
        Assert.All(
            ["Weight", "RequestsPerMinute", "TokensPerMinute", "MaxConcurrency"],
            setting => Assert.Contains($"`{setting}`", Section("## Tenants"), StringComparison.Ordinal));
    }

    [Fact]
    public void Document_NamesEverySettingOfAlerts()
    {
        var settings = typeof(AlertRules).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)
            .Concat(["Webhook:Url", "Webhook:SecretEnv", "Webhook:SecretFile"])
            .Concat(["Mail:Host", "Mail:Port", "Mail:Security", "Mail:User", "Mail:PasswordEnv", "Mail:PasswordFile", "Mail:From", "Mail:To"]);

        Assert.All(settings, setting => Assert.Contains($"`{setting}`", Section("## Alerts"), StringComparison.Ordinal));
    }

    [Fact]
    public void Document_NamesEverySettingOfTheDoors()
    {
        string[] dashboard =
        [
            "Enabled", "Path", "Urls", "Https", "Users", "UsersFile", "BodiesFor", "KeysPath",
            .. typeof(OpenIdSettings).GetProperties().Where(property => property.CanWrite && property.Name != nameof(OpenIdSettings.Secret))
                .Select(property => $"OpenIdConnect:{property.Name}"),
            "OpenIdConnect:ClientSecretEnv", "OpenIdConnect:ClientSecretFile",
        ];

        Assert.All(dashboard, setting => Assert.Contains($"`{setting}`", Section("## Dashboard"), StringComparison.Ordinal));
        Assert.All(["Urls", "AllowedHosts", "KnownProxies"], setting => Assert.Contains($"`{setting}`", Section("## Http"), StringComparison.Ordinal));
    }

    private static string Section(string title)
    {
        var text = File.ReadAllText(Path.Combine(WorkerProgram.Root, "docs", "configuration.md"));
        var from = text.IndexOf(title, StringComparison.Ordinal);
        var to = text.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return to < 0 ? text[from..] : text[from..to];
    }
}

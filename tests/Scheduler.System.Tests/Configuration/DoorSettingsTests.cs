using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Scheduler.Web.Access;
using Scheduler.Worker.Configuration;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

/// <summary>Who may come in where, as the configuration says it.</summary>
public sealed class DoorSettingsTests
{
    private const string Users = "\"Users\": [ { \"Name\": \"ada\", \"Role\": \"Admin\", \"PasswordHash\": \"pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\" } ]";

    private const string OpenId = """
        "OpenIdConnect": { "Authority": "https://login.example.org/realms/ops", "ClientId": "scheduler", "ClientSecretEnv": "SCHEDULER_TEST_DOOR_SECRET",
          "Scopes": [ "profile", "groups" ], "NameClaim": "email", "RoleClaim": "groups", "Roles": { "Admin": [ "scheduler-admins" ], "Viewer": [ "staff", "guests" ] } }
        """;

    private static readonly string Keys = $"\"ApiKeys\": [ {{ \"Name\": \"ops\", \"Role\": \"Operator\", \"Hash\": \"{ApiKeys.Generate().Hash}\" }} ]";

    [Fact]
    public void EverySettingOfTheDoors_IsRead()
    {
        var (settings, findings) = Read($$"""
            "Http": { "Urls": "http://127.0.0.1:8080", "AllowedHosts": [ "scheduler.example" ], "KnownProxies": [ "10.0.0.5", "10.1.0.0/16", "fd00::/8" ] },
            "Dashboard": { "Enabled": true, "Path": "/ops/board", "Urls": "http://127.0.0.1:8081;http://[::1]:8082", "Https": true, "BodiesFor": "Nobody",
              "KeysPath": "/var/keys", {{OpenId}} }
            """);

        Assert.Empty(findings);
        Assert.Equal([IPNetwork.Parse("10.0.0.5/32"), IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00::/8")], settings.Access.KnownProxies);
        Assert.Equal(["http://127.0.0.1:8081", "http://[::1]:8082"], settings.Dashboard.Urls.Select(url => url.Text));
        Assert.Equal([8081, 8082], settings.Dashboard.Options.Ports.Order());
        Assert.Equal(("/ops/board", true, true, null), (settings.Dashboard.Options.Path, settings.Dashboard.Options.Https, settings.Dashboard.Options.IsServed, settings.Dashboard.Options.BodiesFor));
        Assert.Equal("/var/keys", settings.Dashboard.KeysPath);
        Assert.True(settings.Access.IsLoopbackOnly);
        var provider = settings.Access.OpenId!;
        Assert.Equal((new Uri("https://login.example.org/realms/ops"), "scheduler", "email", "groups"), (provider.Authority, provider.ClientId, provider.NameClaim, provider.RoleClaim));
        Assert.Equal(["openid", "profile", "groups"], provider.Scopes);
        Assert.Equal((AccessRole.Admin, AccessRole.Viewer, null), (provider.RoleOf(["x", "scheduler-admins", "staff"]), provider.RoleOf(["guests"]), provider.RoleOf(["x"])));
        Assert.Equal("the secret", provider.Secret.Read());
    }

    [Fact]
    public void Defaults_AreSafe()
    {
        var (settings, findings) = Read("");

        Assert.Empty(findings);
        Assert.Equal(AccessRole.Admin, settings.Dashboard.Options.BodiesFor);
        Assert.Empty(settings.Access.KnownProxies);
        Assert.Empty(settings.Dashboard.Options.Ports);
        Assert.True(settings.Access is { IsLoopbackOnly: true, OpenId: null });
    }

    [Theory]
    [InlineData("\"Http\": { \"KnownProxies\": [ \"proxy.example\" ] }", "Http:KnownProxies")]
    [InlineData("\"Http\": { \"KnownProxies\": [ \"0.0.0.0/0\" ] }", "Http:KnownProxies")]
    [InlineData("\"Dashboard\": { \"BodiesFor\": \"Everybody\" }", "Dashboard:BodiesFor")]
    [InlineData("\"Dashboard\": { \"Enabled\": \"perhaps\" }", "Dashboard:Enabled")]
    [InlineData("\"Dashboard\": { \"Path\": \"/health/board\" }", "Dashboard:Path")]
    [InlineData("\"Dashboard\": { \"Path\": \"/a b\" }", "Dashboard:Path")]
    [InlineData("\"Dashboard\": { \"Urls\": \"8081\" }", "Dashboard:Urls")]
    [InlineData("\"Dashboard\": { \"Urls\": \"http://127.0.0.1:0\" }", "Dashboard:Urls")]
    [InlineData("\"Dashboard\": { \"Urls\": \"http://127.0.0.1:8080\" }", "Dashboard:Urls")]
    [InlineData("\"Dashboard\": { \"Url\": \"http://127.0.0.1:8081\" }", "Dashboard:Url")]
    public void WrongValue_IsAnErrorWithItsPath(string sections, string path)
    {
        var (_, findings) = Read(sections);

        Assert.All(findings, finding => Assert.Equal($"Scheduler:{path}", finding.Path));
        Assert.Contains(findings, finding => finding.IsError);
    }

    [Theory]
    [InlineData("https://login.example.org/realms/ops", "http://login.example.org", "Authority")]
    [InlineData("https://login.example.org/realms/ops", "login", "Authority")]
    [InlineData("\"ClientId\": \"scheduler\"", "\"ClientId\": \"\"", "ClientId")]
    [InlineData("\"ClientSecretEnv\": \"SCHEDULER_TEST_DOOR_SECRET\",", "", "ClientSecretEnv")]
    [InlineData("SCHEDULER_TEST_DOOR_SECRET", "SCHEDULER_TEST_NO_SUCH_SECRET", "ClientSecretEnv")]
    [InlineData("\"ClientSecretEnv\": \"SCHEDULER_TEST_DOOR_SECRET\"", "\"ClientSecretFile\": \"/no/such/file\"", "ClientSecretFile")]
    [InlineData("\"Admin\": [ \"scheduler-admins\" ], \"Viewer\": [ \"staff\", \"guests\" ]", "", "Roles")]
    [InlineData("\"Viewer\": [", "\"Owner\": [", "Roles:Owner")]
    [InlineData("\"RoleClaim\"", "\"RolesClaim\"", "RolesClaim")]
    public void WrongOpenId_IsAnErrorWithItsPath(string right, string wrong, string path)
    {
        var (_, findings) = Read($"\"Dashboard\": {{ {OpenId.Replace(right, wrong, StringComparison.Ordinal)} }}");

        var finding = Assert.Single(findings);
        Assert.Equal(($"Scheduler:Dashboard:OpenIdConnect:{path}", true), (finding.Path, finding.IsError));
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://127.0.0.1:8080;http://192.0.2.1:8080")]
    [InlineData("http://[::]:8080")]
    public void BeyondLoopback_WithKeysAlone_ServesNoDashboardAndWarns(string urls)
    {
        var (settings, findings) = Read($"\"Http\": {{ \"Urls\": \"{urls}\", \"AllowedHosts\": [ \"scheduler.example\" ] }}, {Keys}");

        Assert.False(settings.Dashboard.Options.IsServed);
        var finding = Assert.Single(findings);
        Assert.Equal(("Scheduler:Dashboard:Users", false), (finding.Path, finding.IsError));
        Assert.Contains("404", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BeyondLoopback_WithPeople_ServesTheDashboard()
    {
        Assert.True(Read($"\"Http\": {{ \"Urls\": \"http://*:8080\" }}, {Keys}, \"Dashboard\": {{ {Users} }}").Settings.Dashboard.Options.IsServed);
        Assert.True(Read($"\"Http\": {{ \"Urls\": \"http://*:8080\" }}, {Keys}, \"Dashboard\": {{ {OpenId} }}").Settings.Dashboard.Options.IsServed);
    }

    [Fact]
    public void BeyondLoopback_WithoutListedHosts_Warns()
    {
        var finding = Assert.Single(Read($"\"Http\": {{ \"Urls\": \"http://*:8080\" }}, {Keys}, \"Dashboard\": {{ {Users} }}").Findings);

        Assert.Equal(("Scheduler:Http:AllowedHosts", false), (finding.Path, finding.IsError));
    }

    [Fact]
    public void OwnAddressesBeyondLoopback_WithoutPeople_RefuseTheStart()
    {
        var (settings, findings) = Read($"{Keys}, \"Dashboard\": {{ \"Urls\": \"http://0.0.0.0:8081\" }}");

        Assert.False(settings.Access.IsLoopbackOnly);
        Assert.Equal("Scheduler:Dashboard:Users", Assert.Single(findings, finding => finding.IsError).Path);
    }

    [Fact]
    public void OwnAddressesOnLoopback_BesideAReachableApi_NeedNoPeople()
    {
        var (settings, findings) = Read($"\"Http\": {{ \"Urls\": \"http://*:8080\", \"AllowedHosts\": [ \"s.example\" ] }}, {Keys}, \"Dashboard\": {{ \"Urls\": \"http://127.0.0.1:8081\" }}");

        Assert.Empty(findings);
        Assert.True(settings.Dashboard.Options.IsServed);
        Assert.False(settings.Access.IsOpen);
    }

    [Fact]
    public void BeyondLoopback_WithNobodyAtAll_RefusesTheStart_ButForTheDashboardOnlyWhereItIsServed()
    {
        var served = Read("\"Http\": { \"Urls\": \"http://*:8080\" }").Findings.Where(finding => finding.IsError).Select(finding => finding.Path);
        var off = Read("\"Http\": { \"Urls\": \"http://*:8080\" }, \"Dashboard\": { \"Enabled\": false }").Findings.Where(finding => finding.IsError).Select(finding => finding.Path);

        Assert.Equal(["Scheduler:ApiKeys", "Scheduler:Dashboard:Users"], served);
        Assert.Equal(["Scheduler:ApiKeys"], off);
    }

    private static (SchedulerSettings Settings, IReadOnlyList<Finding> Findings) Read(string sections)
    {
        Environment.SetEnvironmentVariable("SCHEDULER_TEST_DOOR_KEY", "sk-of-a-test-of-doors");
        Environment.SetEnvironmentVariable("SCHEDULER_TEST_DOOR_SECRET", "the secret");
        var json = $$"""
            { "Scheduler": { {{sections}}{{(sections.Length > 0 ? "," : "")}}
              "Accounts": { "openai": { "ApiKeyEnv": "SCHEDULER_TEST_DOOR_KEY" } },
              "Lanes": { "gpt": { "Account": "openai", "Models": [ "gpt-4o*" ], "RequestsPerMinute": 10 } } } }
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return SettingsParser.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }
}

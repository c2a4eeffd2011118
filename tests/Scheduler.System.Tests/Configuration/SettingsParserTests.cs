using System.Text;
using Microsoft.Extensions.Configuration;
using Scheduler.Core.Lanes;
using Scheduler.Worker.Configuration;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

public sealed class SettingsParserTests
{
    private const string Everything = """
        { "Scheduler": {
          "Transport": { "Kind": "InProcess" },
          "Ledger":    { "Kind": "Sqlite", "ConnectionString": "Data Source=data/scheduler.db" },
          "Pacing":    { "Kind": "InProcess" },
          "Http":      { "Urls": "http://127.0.0.1:8080" },
          "Dashboard": { "Path": "/hangfire" },
          "Tenants":   { "team-a": { "Weight": 3, "RequestsPerMinute": 60, "TokensPerMinute": 5000, "MaxConcurrency": 2 } },
          "Accounts":  { "openai": { "Dialect": "OpenAI", "BaseUrl": "https://api.openai.com", "ApiKeyEnv": "SCHEDULER_TEST_PARSER_KEY",
            "Owner": "platform team", "Mailbox": "ai-admin@example.org", "Plan": "tier-3", "Region": "eu", "ConsoleUrl": "https://example.org", "Proxy": "" } },
          "Lanes": { "gpt-4o-mini": { "Account": "openai", "Models": [ "gpt-4o-mini*" ], "Paths": [ "/v1/chat/completions" ],
            "RequestsPerMinute": 500, "TokensPerMinute": 200000, "RequestsPerDay": 10000, "TokensPerDay": 0, "MaxConcurrency": 200,
            "Share": 1.0, "Timeout": "00:10:00", "Judging": { "Requests": "auto", "Tokens": "slices:10s" }, "WindowGuard": "00:00:00.250",
            "Charge": "max", "FollowHeaders": "down", "MaxAttempts": 5, "MaxThrottles": 20, "MaxAge": null,
            "OnUnknownOutcome": "retry", "OnTermination": "hold" } }
        } }
        """;

    [Fact]
    public void EverySettingOfTheDocumentation_IsRead()
    {
        var (settings, findings) = Read(Everything);

        Assert.Empty(findings);
        var lane = Assert.Single(settings.Lanes);
        Assert.Equal((500, 200000L, 10000), (lane.RequestsPerMinute, lane.TokensPerMinute, lane.RequestsPerDay));
        Assert.Equal((Judging.Auto, Judging.SlicesOf(TimeSpan.FromSeconds(10))), (lane.RequestJudging, lane.TokenJudging));
        Assert.Equal((HeaderPolicy.Down, null, null), (lane.FollowHeaders, lane.Tier, lane.Pool));
        Assert.Null(lane.MaxAge);
        Assert.Equal(3, settings.TenantWeights["team-a"]);
        Assert.Equal(new TenantCeiling(60, 5000, 2), settings.TenantCeilings["team-a"]);
        Assert.Equal("ai-admin@example.org", Assert.Single(settings.Accounts).Settings.Mailbox);
    }

    [Theory]
    [InlineData("\"OnTermination\": \"hold\"", "\"OnTermination\": \"drop\"", "Scheduler:Lanes:gpt-4o-mini:OnTermination")]
    [InlineData("\"TokensPerMinute\": 5000", "\"TokensPerMinute\": -1", "Scheduler:Tenants:team-a:TokensPerMinute")]
    [InlineData("slices:10s", "slices:90s", "Scheduler:Lanes:gpt-4o-mini:Judging:Tokens")]
    [InlineData("\"Share\": 1.0", "\"Share\": 0", "Scheduler:Lanes:gpt-4o-mini:Share")]
    [InlineData("https://api.openai.com", "http://api.openai.com", "Scheduler:Accounts:openai:BaseUrl")]
    [InlineData("\"Kind\": \"Sqlite\"", "\"Kind\": \"Oracle\"", "Scheduler:Ledger:Kind")]
    [InlineData("/hangfire", "/v1/hangfire", "Scheduler:Dashboard:Path")]
    public void WrongOrUnsupportedValue_IsAnError_WithItsPath(string right, string wrong, string path)
    {
        var (_, findings) = Read(Everything.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(path, Assert.Single(findings, finding => finding.IsError).Path);
    }

    private static (SchedulerSettings Settings, IReadOnlyList<Finding> Findings) Read(string json)
    {
        Environment.SetEnvironmentVariable("SCHEDULER_TEST_PARSER_KEY", "sk-of-a-test-of-settings");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return SettingsParser.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }
}

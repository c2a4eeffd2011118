using System.Text;
using Microsoft.Extensions.Configuration;
using Scheduler.Core.Lanes;
using Scheduler.Worker.Configuration;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

/// <summary>What a lane's limits may be given as: numbers, a tier, a pool that it shares, and what headers may do to them.</summary>
public sealed class LaneLimitsTests
{
    private const string Pools = """
        "shared": { "Account": "a", "RequestsPerMinute": 50, "TokensPerMinute": 900, "InputTokensPerMinute": 800, "OutputTokensPerMinute": 700,
          "RequestsPerDay": 600, "TokensPerDay": 5000, "Judging": { "Requests": "bucket", "Tokens": "fixed" }, "Share": 0.5 },
        "foreign": { "Account": "b", "RequestsPerMinute": 1 }
        """;

    [Fact]
    public void EveryLimit_IsRead()
    {
        var lane = Valid("""
            "RequestsPerMinute": 1, "TokensPerMinute": 2, "InputTokensPerMinute": 3, "OutputTokensPerMinute": 4, "ImagesPerMinute": 5,
            "AudioSecondsPerMinute": 6, "RequestsPerDay": 7, "TokensPerDay": 8, "FollowHeaders": "up", "MaxRequestsPerMinute": 9, "MaxTokensPerMinute": 10
            """);

        Assert.Equal((1, 2, 3, 4), (lane.RequestsPerMinute, lane.TokensPerMinute, lane.InputTokensPerMinute, lane.OutputTokensPerMinute));
        Assert.Equal((5, 6, 7, 8), (lane.ImagesPerMinute, lane.AudioSecondsPerMinute, lane.RequestsPerDay, lane.TokensPerDay));
        Assert.Equal((HeaderPolicy.Up, 9, 10), (lane.FollowHeaders, lane.MaxRequestsPerMinute, lane.MaxTokensPerMinute));
    }

    [Theory]
    [InlineData("", HeaderPolicy.Down)]
    [InlineData(", \"FollowHeaders\": \"down\"", HeaderPolicy.Down)]
    [InlineData(", \"FollowHeaders\": \"Off\"", HeaderPolicy.Off)]
    [InlineData(", \"FollowHeaders\": \"up\", \"MaxRequestsPerMinute\": 2", HeaderPolicy.Up)]
    [InlineData(", \"FollowHeaders\": \"up\", \"MaxTokensPerMinute\": 20", HeaderPolicy.Up)]
    public void FollowHeaders_IsDownUnlessSaidOtherwise(string more, HeaderPolicy policy) =>
        Assert.Equal(policy, Valid($"\"RequestsPerMinute\": 1, \"TokensPerMinute\": 10{more}").FollowHeaders);

    [Theory]
    [InlineData("tier-1", "gpt-4o", 500, 30_000, 0)]
    [InlineData("tier-2", "gpt-4o*", 5_000, 450_000, 0)]
    [InlineData("tier-3", "gpt-4.1-2025-04-14", 5_000, 800_000, 0)]
    [InlineData("tier-5", "gpt-5-pro", 10_000, 30_000_000, 0)]
    [InlineData("tier-1", "gpt-4o-mini*", 500, 200_000, 10_000)]
    [InlineData("Tier-5", "gpt-4o-mini-2024-07-18", 30_000, 150_000_000, 0)]
    [InlineData("tier-4", "gpt-5-mini", 10_000, 10_000_000, 0)]
    [InlineData("tier-5", "gpt-5.5-*", 15_000, 40_000_000, 0)]
    [InlineData("tier-2", "gpt-4o-transcribe-diarize", 5_000, 100_000, 0)]
    public void Tier_GivesThePublishedLimits(string tier, string model, int requests, long tokens, int perDay)
    {
        var lane = Valid($"\"Tier\": \"{tier}\"", model);
        Assert.Equal((requests, tokens, perDay), (lane.RequestsPerMinute, lane.TokensPerMinute, lane.RequestsPerDay));
        Assert.Equal(tier.ToLowerInvariant(), lane.Tier);
    }

    [Fact]
    public void Tier_BesideNumbers_GivesOnlyTheOthers()
    {
        var lane = Valid("\"Tier\": \"tier-1\", \"TokensPerMinute\": 1000, \"RequestsPerDay\": 0", "gpt-4o-mini");
        Assert.Equal((500, 1_000, 0), (lane.RequestsPerMinute, lane.TokensPerMinute, lane.RequestsPerDay));
    }

    [Fact]
    public void Tier_OfTheFreeTrial_IsSaidToBeHistoric()
    {
        var (lane, findings) = Read("\"Tier\": \"free\"", "gpt-4o-mini");
        Assert.Equal((3, "free"), (lane.RequestsPerMinute, lane.Tier));
        var warning = Assert.Single(findings);
        Assert.Equal(("Scheduler:Lanes:lane:Tier", "free", false), (warning.Path, warning.Value, warning.IsError));
    }

    [Fact]
    public void Tier_OfAModelWithoutPublishedLimits_NamesTheModelsThatHaveSome()
    {
        var finding = Assert.Single(Read("\"Tier\": \"tier-1\", \"RequestsPerMinute\": 1", "gpt-3.5-turbo").Findings);
        Assert.Equal(("Scheduler:Lanes:lane:Tier", "tier-1", true), (finding.Path, finding.Value, finding.IsError));
        Assert.All(TierPresets.Models, model => Assert.Contains(model, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Presets_OfEveryModel_RiseWithTheTier()
    {
        foreach (var model in TierPresets.Models)
        {
            var presets = TierPresets.Tiers.Skip(1).Select(tier => TierPresets.Find(tier, model)!).ToList();
            Assert.All(presets.Zip(presets.Skip(1)), pair => Assert.True(
                pair.First.RequestsPerMinute <= pair.Second.RequestsPerMinute && pair.First.TokensPerMinute < pair.Second.TokensPerMinute));
        }
    }

    [Fact]
    public void Pool_OfALane_IsFoundByItsName()
    {
        var lane = Valid("\"Pool\": \"shared\"");
        Assert.Equal(
            new PoolSettings
            {
                Name = "shared",
                RequestsPerMinute = 50,
                TokensPerMinute = 900,
                InputTokensPerMinute = 800,
                OutputTokensPerMinute = 700,
                RequestsPerDay = 600,
                TokensPerDay = 5_000,
                RequestJudging = Judging.Bucket,
                TokenJudging = Judging.Fixed,
                Share = 0.5,
            },
            lane.Pool);
    }

    [Theory]
    [InlineData("\"Pool\": \"sharde\"", "Scheduler:Lanes:lane:Pool", "sharde", "shared")]
    [InlineData("\"Pool\": \"foreign\"", "Scheduler:Lanes:lane:Pool", "foreign", "account b")]
    [InlineData("\"FollowHeaders\": \"sideways\"", "Scheduler:Lanes:lane:FollowHeaders", "sideways", "down, up, off")]
    [InlineData("\"FollowHeaders\": \"up\"", "Scheduler:Lanes:lane:FollowHeaders", "up", "MaxRequestsPerMinute")]
    [InlineData("\"FollowHeaders\": \"up\", \"MaxRequestsPerMinute\": 4", "Scheduler:Lanes:lane:MaxRequestsPerMinute", "4", "RequestsPerMinute is 5")]
    [InlineData("\"FollowHeaders\": \"up\", \"MaxTokensPerMinute\": 4", "Scheduler:Lanes:lane:MaxTokensPerMinute", "4", "not limited")]
    [InlineData("\"InputTokensPerMinute\": -1", "Scheduler:Lanes:lane:InputTokensPerMinute", "-1", "whole number")]
    [InlineData("\"OutputTokensPerMinute\": \"many\"", "Scheduler:Lanes:lane:OutputTokensPerMinute", "many", "whole number")]
    [InlineData("\"ImagesPerMinute\": 1.5", "Scheduler:Lanes:lane:ImagesPerMinute", "1.5", "whole number")]
    [InlineData("\"AudioSecondsPerMinute\": 9999999999", "Scheduler:Lanes:lane:AudioSecondsPerMinute", "9999999999", "whole number")]
    [InlineData("\"Tier\": \"tier-6\"", "Scheduler:Lanes:lane:Tier", "tier-6", "tier-5")]
    public void WrongLimit_IsAnError_WithPathAndValueAndAWayOut(string more, string path, string value, string words)
    {
        var error = Assert.Single(Read($"\"RequestsPerMinute\": 5, {more}").Findings);
        Assert.Equal((path, value, true), (error.Path, error.Value, error.IsError));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongLimits_AreSaidAllAtOnce()
    {
        var (_, findings) = Read(
            "\"Pool\": \"none\", \"FollowHeaders\": \"up\", \"Tier\": \"tier-9\", \"TokensPerMinute\": \"x\"",
            pools: "\"p\": { \"RequestsPerMinute\": -1, \"Account\": \"nobody\", \"Judging\": { \"Tokens\": \"guess\" }, \"Share\": 2, \"Typo\": 1 }");
        Assert.Equal(
            new[]
            {
                "Scheduler:Lanes:lane:FollowHeaders", "Scheduler:Lanes:lane:Pool", "Scheduler:Lanes:lane:Tier", "Scheduler:Lanes:lane:TokensPerMinute",
                "Scheduler:Pools:p:Account", "Scheduler:Pools:p:Judging:Tokens", "Scheduler:Pools:p:RequestsPerMinute", "Scheduler:Pools:p:Share", "Scheduler:Pools:p:Typo",
            },
            findings.Where(finding => finding.IsError).Select(finding => finding.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"RequestsPerMinute\": 1, \"MaxTokensPerMinute\": 9, \"TokensPerMinute\": 8", "Scheduler:Lanes:lane:MaxTokensPerMinute")]
    [InlineData("\"RequestsPerDay\": 9", "Scheduler:Lanes:lane:RequestsPerMinute")]
    public void DoubtfulLimit_IsAWarning(string limits, string path)
    {
        var warning = Assert.Single(Read(limits).Findings);
        Assert.Equal((path, false), (warning.Path, warning.IsError));
    }

    [Fact]
    public void Models_OfDifferentLimits_NeedALaneEach()
    {
        var error = Assert.Single(Read("\"Tier\": \"tier-1\", \"RequestsPerMinute\": 1", "gpt-4o\", \"gpt-4o-mini").Findings);
        Assert.Equal(("Scheduler:Lanes:lane:Tier", true), (error.Path, error.IsError));
        Assert.Equal("tier-1", Valid("\"Tier\": \"tier-1\"", "gpt-4o\", \"gpt-4.1*").Tier);
    }

    private static LaneSettings Valid(string limits, string models = "m*")
    {
        var (lane, findings) = Read(limits, models);
        Assert.Empty(findings);
        return lane;
    }

    private static (LaneSettings Lane, IReadOnlyList<Finding> Findings) Read(string limits, string models = "m*", string pools = Pools)
    {
        Environment.SetEnvironmentVariable("SCHEDULER_TEST_LIMITS_KEY", "sk-of-a-test-of-limits");
        var json = $$"""
            { "Scheduler": {
              "Accounts": { "a": { "ApiKeyEnv": "SCHEDULER_TEST_LIMITS_KEY" }, "b": { "ApiKeyEnv": "SCHEDULER_TEST_LIMITS_KEY" } },
              "Pools": { {{pools}} },
              "Lanes": { "lane": { "Account": "a", "Models": [ "{{models}}" ], {{limits}} } } } }
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var (settings, findings) = SettingsParser.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
        return (Assert.Single(settings.Lanes), findings);
    }
}

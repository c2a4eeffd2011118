using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class LimitRuleTests
{
    private const long Second = 1_000_000;

    [Theory]
    [InlineData("bucket", LimitRuleKind.Bucket, 0, 0)]
    [InlineData("sliding", LimitRuleKind.Sliding, 0, 0)]
    [InlineData("fixed", LimitRuleKind.Fixed, 0, 0)]
    [InlineData("fixed+37s", LimitRuleKind.Fixed, 0, 37)]
    [InlineData("second-slices", LimitRuleKind.SecondSlices, 0, 0)]
    [InlineData("ten-second-slices+3s", LimitRuleKind.TenSecondSlices, 0, 3)]
    [InlineData("5s-slices", LimitRuleKind.Slices, 5, 0)]
    [InlineData("7s-slices+2s", LimitRuleKind.Slices, 7, 2)]
    public void TryParse_KnownNames_ReadsAndWritesThem(string name, LimitRuleKind kind, int slice, int anchor)
    {
        Assert.True(LimitRule.TryParse(name, out var rule));

        Assert.Equal(new LimitRule(kind, slice * Second, anchor * Second), rule);
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(rule, SimulatorJson.Options));
        Assert.Equal(rule, JsonSerializer.Deserialize<LimitRule>($"\"{name}\"", SimulatorJson.Options));
    }

    [Theory]
    [InlineData("buckets")]
    [InlineData("bucket+3s")]
    [InlineData("0s-slices")]
    [InlineData("s-slices")]
    [InlineData("slices")]
    [InlineData("fixed+37")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsRefused(string name)
    {
        Assert.False(LimitRule.TryParse(name, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LimitRule>($"\"{name}\"", SimulatorJson.Options));
    }

    [Fact]
    public void TryParse_HalfSeconds_KeepsTheFraction()
    {
        Assert.True(LimitRule.TryParse("2.5s-slices+0.25s", out var rule));
        Assert.Equal((2_500_000, 250_000), (rule.Slice, rule.Anchor));
        Assert.Equal("2.5s-slices+0.25s", rule.ToString());
    }

    [Fact]
    public void Create_AnchoredWindows_BeginBeforeAndAfterTheAnchor()
    {
        // 2 a minute in windows from -23 s, 37 s, 97 s.
        var rule = LimitRules.Create(new LimitRule(LimitRuleKind.Fixed, Anchor: 37 * Second), 2);
        rule.Charge(2, now: 10 * Second);

        Assert.Equal(27 * Second, rule.WaitFor(1, now: 10 * Second));
        Assert.Equal(0, rule.WaitFor(2, now: 37 * Second));
        rule.Charge(2, now: 96 * Second);
        Assert.Equal(1 * Second, rule.UntilFull(96 * Second));
    }

    [Fact]
    public void Create_FiveSecondSlices_GivesEachItsTwelfth()
    {
        // 125 a minute: 125 x 5 / 60 = 10.4, rounded down.
        var rule = LimitRules.Create(new LimitRule(LimitRuleKind.Slices, 5 * Second), 125);
        Assert.Equal(10, rule.Capacity);
        rule.Charge(10, now: 7 * Second);

        Assert.Equal(3 * Second, rule.WaitFor(1, now: 7 * Second));
        Assert.Equal(0, rule.WaitFor(10, now: 10 * Second));
    }
}

using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

public sealed class OpenCostTests
{
    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "a" };

    [Theory]
    [InlineData(ChargeRule.Max, 100, 1, 0, 40, 100, 40)]
    [InlineData(ChargeRule.Max, 100, 1, 0, 400, 400, 400)]
    [InlineData(ChargeRule.Sum, 100, 1, 0, 40, 140, 40)]
    [InlineData(ChargeRule.Sum, 100, 3, 0, 40, 220, 120)]
    [InlineData(ChargeRule.Usage, 100, 3, 0, 40, 100, 120)]
    [InlineData(ChargeRule.Usage, 100, 1, 30, 40, 100, 30)]
    [InlineData(ChargeRule.Sum, 100, 2, 30, 40, 160, 60)]
    public void Of_AnOpenCost_FollowsTheChargeRule(ChargeRule rule, long input, int answers, long most, long perAnswer, long tokens, long output)
    {
        var cost = OpenCost.Of(Lane with { Charge = rule }, Open(input, answers, most), perAnswer);
        Assert.Equal((tokens, output, input), (cost.Tokens, cost.OutputTokens, cost.InputTokens));
    }

    [Fact]
    public void Of_ACostThatIsNotOpen_IsTheSame()
    {
        var cost = new Cost(1, 77) { InputTokens = 5, OutputTokens = 6, Images = 2 };
        Assert.Equal(cost, OpenCost.Of(Lane, cost, 1_000));
    }

    [Theory]
    [InlineData(1_000, 0, 1.0, 1_000)]
    [InlineData(1_000, 0, 0.5, 500)]
    [InlineData(0, 600, 1.0, 600)]
    [InlineData(1_000, 600, 1.0, 600)]
    [InlineData(0, 0, 1.0, 50_100)]
    [InlineData(50, 0, 1.0, 100)]
    public void Of_AnExpectation_NeverMakesAJobLargerThanItsLane(long perMinute, long perDay, double share, long tokens)
    {
        var lane = Lane with { Charge = ChargeRule.Sum, TokensPerMinute = perMinute, TokensPerDay = perDay, Share = share };
        Assert.Equal(tokens, OpenCost.Of(lane, Open(100, 1, 0), 50_000).Tokens);
    }

    [Fact]
    public void Of_AnExpectation_StaysWithinThePoolAndTheLimitOfAnswers()
    {
        var pool = new PoolSettings { Name = "pool", TokensPerMinute = 2_000, OutputTokensPerMinute = 800, Share = 0.5 };
        var cost = OpenCost.Of(Lane with { Charge = ChargeRule.Sum, Pool = pool, OutputTokensPerMinute = 700 }, Open(100, 1, 0), 50_000);
        Assert.Equal((1_000, 400), (cost.Tokens, cost.OutputTokens));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Of_AnAbsurdExpectation_IsBounded(long perAnswer)
    {
        var cost = OpenCost.Of(Lane with { Charge = ChargeRule.Sum }, Open(100, 1_000_000, 0), perAnswer);
        Assert.InRange(cost.Tokens, 100, 1_000_000_000_100);
        Assert.InRange(cost.OutputTokens, 0, 1_000_000_000_000);
    }

    private static Cost Open(long input, int answers, long most) => new(1, 0) { InputTokens = input, OpenAnswers = answers, MostPerAnswer = most };
}

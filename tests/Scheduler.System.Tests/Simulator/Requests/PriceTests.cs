using Scheduler.Simulator.Requests;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Requests;

public sealed class PriceTests
{
    [Theory]

    // 41 characters / 4 = 10.25, rounded up to 11.
    [InlineData(41, 0, 1, ChargeRule.Max, 11)]
    [InlineData(41, 100, 1, ChargeRule.Max, 100)]
    [InlineData(4_000, 100, 1, ChargeRule.Max, 1_000)]
    [InlineData(41, 100, 3, ChargeRule.Max, 300)]
    [InlineData(41, 100, 1, ChargeRule.Sum, 111)]
    [InlineData(41, 100, 3, ChargeRule.Sum, 311)]
    [InlineData(0, 0, 1, ChargeRule.Sum, 0)]
    public void Of_CharactersAndMaxTokens_FollowsTheRule(long characters, long maxTokens, long choices, ChargeRule rule, long expected)
    {
        var facts = new RequestFacts { Characters = characters, MaxTokens = maxTokens, Choices = choices };

        Assert.Equal(expected, Price.Of(facts, rule));
    }

    [Fact]
    public void Of_TokenIds_CountsEachAsAToken() =>
        Assert.Equal(5 + 3, Price.Of(new RequestFacts { Characters = 20, PromptTokenIds = 3, Choices = 1 }, ChargeRule.Max));
}

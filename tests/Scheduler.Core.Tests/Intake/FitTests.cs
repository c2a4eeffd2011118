using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Intake;

public sealed class FitTests
{
    private static readonly PoolSettings Pool = new()
    {
        Name = "pool",
        TokensPerMinute = 2_000,
        TokensPerDay = 1_600,
        InputTokensPerMinute = 600,
        OutputTokensPerMinute = 400,
        Share = 0.5,
    };

    private static readonly LaneSettings Lane = new()
    {
        Name = "lane",
        Account = "a",
        TokensPerMinute = 1_000,
        TokensPerDay = 900,
        InputTokensPerMinute = 500,
        OutputTokensPerMinute = 300,
        ImagesPerMinute = 5,
        AudioSecondsPerMinute = 60,
        Pool = Pool,
    };

    /// <summary>Tokens, of prompt, of answer, images, seconds; then the scope that is too small, in the words of the message.</summary>
    [Theory]
    [InlineData(800, 300, 200, 5, 60, null)]
    [InlineData(0, 0, 0, 0, 0, null)]
    [InlineData(801, 0, 0, 0, 0, "800 a day")]
    [InlineData(901, 0, 0, 0, 0, "lane has 900 a day")]
    [InlineData(1_001, 0, 0, 0, 0, "lane has 1000 a minute")]
    [InlineData(10, 301, 0, 0, 0, "tokens of input and pool pool has 300 a minute")]
    [InlineData(10, 501, 0, 0, 0, "tokens of input and lane lane has 500 a minute")]
    [InlineData(10, 0, 201, 0, 0, "tokens of output and pool pool has 200 a minute")]
    [InlineData(10, 0, 301, 0, 0, "tokens of output and lane lane has 300 a minute")]
    [InlineData(10, 0, 0, 6, 0, "6 images and lane lane has 5 a minute")]
    [InlineData(10, 0, 0, 0, 61, "61 seconds of sound and lane lane has 60 a minute")]
    public void Check_AgainstEachLimit_NamesTheOneThatIsTooSmall(long tokens, long input, long output, int images, int seconds, string? words)
    {
        var cost = new Cost(1, tokens) { InputTokens = input, OutputTokens = output, Images = images, AudioSeconds = seconds };
        var error = Fit.Check(Lane, cost);
        Assert.Equal(words is null, error is null);
        Assert.Contains(words ?? "", error?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ALaneWithoutLimits_FitsEverything() =>
        Assert.Null(Fit.Check(new LaneSettings { Name = "lane", Account = "a" }, new Cost(1, long.MaxValue) { Images = int.MaxValue }));
}

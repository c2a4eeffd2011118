using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Attempts;

public sealed class ResetHintTests
{
    [Theory]
    [InlineData(3_000, 0, 60, 0.02)]
    [InlineData(3_000, 1_500, 30, null)]
    [InlineData(3, 0, 60, 20.0)]
    [InlineData(3, 0, 0, null)]
    [InlineData(0, 0, 60, null)]
    public void Of_ARequest_IsItsPartOfTheTimeUntilTheScopeIsFull(long limit, long remaining, int reset, double? seconds)
    {
        var report = new RateLimitReport { RequestLimit = limit, RequestsRemaining = remaining, RequestReset = TimeSpan.FromSeconds(reset) };

        Assert.Equal(seconds, ResetHint.Of(report, Cost.OfTokens(1))?.TotalSeconds);
    }

    [Fact]
    public void Of_Tokens_IsTheTimeUntilTheLackingOnesAreBack()
    {
        var report = new RateLimitReport { TokenLimit = 60_000, TokensRemaining = 1_000, TokenReset = TimeSpan.FromSeconds(59) };

        Assert.Equal(TimeSpan.FromSeconds(2), ResetHint.Of(report, Cost.OfTokens(3_000)));
        Assert.Null(ResetHint.Of(report, Cost.OfTokens(1_000)));
        Assert.Null(ResetHint.Of(report, Cost.OfTokens(60_001)));
    }

    [Fact]
    public void Of_BothScopes_IsTheLater()
    {
        var report = new RateLimitReport
        {
            RequestLimit = 60, RequestsRemaining = 0, RequestReset = TimeSpan.FromSeconds(60),
            TokenLimit = 60_000, TokensRemaining = 0, TokenReset = TimeSpan.FromSeconds(60),
        };

        Assert.Equal(TimeSpan.FromSeconds(5), ResetHint.Of(report, Cost.OfTokens(5_000)));
        Assert.Equal(TimeSpan.FromSeconds(1), ResetHint.Of(report, Cost.OfTokens(10)));
    }

    [Fact]
    public void Of_NoReport_IsNoHint()
    {
        Assert.Null(ResetHint.Of(null, Cost.OfTokens(10)));
        Assert.Null(ResetHint.Of(new RateLimitReport(), Cost.OfTokens(10)));
    }
}

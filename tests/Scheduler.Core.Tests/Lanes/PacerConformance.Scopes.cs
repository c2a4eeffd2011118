using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>Scopes beside requests and tokens, and pools that lanes share.</summary>
public abstract partial class PacerConformance
{
    private static readonly PoolSettings SharedPool = new()
    {
        Name = "family",
        TokensPerMinute = 100,
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
    };

    [Theory]
    [InlineData(61, 1, 0, LimitScope.InputTokensPerMinute)]
    [InlineData(1, 31, 0, LimitScope.OutputTokensPerMinute)]
    [InlineData(1, 1, 2, LimitScope.ImagesPerMinute)]
    [InlineData(60, 30, 1, null)]
    public async Task Reserve_WithPromptAnswerAndImagesLimited_NamesTheOneThatIsShort(long input, long output, int images, LimitScope? scope)
    {
        await ConfigureAsync(Lane() with { InputTokensPerMinute = 100, OutputTokensPerMinute = 50, ImagesPerMinute = 2 });
        await GrantedAsync("lane", CostOf(40, 20, 1));

        var answer = await Pacer.ReserveAsync("lane", CostOf(input, output, images), Token);
        Assert.Equal(scope, (answer as PacerAnswer.NotBefore)?.Scope);
        Assert.Equal(scope is null, answer is PacerAnswer.Granted);
    }

    [Fact]
    public async Task Settle_GivesBackWhatTheAnswerDidNotTake_InItsOwnScopeOnly()
    {
        await ConfigureAsync(Lane() with { InputTokensPerMinute = 100, OutputTokensPerMinute = 50 });
        var reservation = await GrantedAsync("lane", CostOf(100, 50, 0));
        Assert.True(await Pacer.MarkSentAsync(reservation, Token));
        await Pacer.SettleAsync(reservation, new Settlement { ChargedOutputTokens = 10 }, Token);

        Assert.Equal(LimitScope.InputTokensPerMinute, (await RefusedAsync("lane", CostOf(1, 1, 0))).Scope);
        await GrantedAsync("lane", CostOf(0, 40, 0));
        Assert.Equal(LimitScope.OutputTokensPerMinute, (await RefusedAsync("lane", CostOf(0, 1, 0))).Scope);
    }

    [Fact]
    public async Task Reserve_InASharedPool_TakesFromLaneAndPoolOrFromNeither()
    {
        await ConfigureAsync(Lane() with { Name = "one", TokensPerMinute = 80, RequestsPerMinute = 3, Pool = SharedPool });
        await ConfigureAsync(Lane() with { Name = "two", TokensPerMinute = 80, RequestsPerMinute = 3, Pool = SharedPool });
        await GrantedAsync("one", Cost.OfTokens(70));

        Assert.Equal(LimitScope.TokensPerMinute, (await RefusedAsync("two", Cost.OfTokens(40))).Scope);
        Assert.Equal((0, 0L), Reserved(await Pacer.ReadAsync("two", Token)));
        await GrantedAsync("two", Cost.OfTokens(30));
        Assert.Equal((1, 30L), Reserved(await Pacer.ReadAsync("two", Token)));
        await RefusedAsync("one", Cost.OfTokens(1));
    }

    [Fact]
    public async Task Release_InASharedPool_FreesTheOtherLane()
    {
        await ConfigureAsync(Lane() with { Name = "one", Pool = SharedPool });
        await ConfigureAsync(Lane() with { Name = "two", Pool = SharedPool });
        var reservation = await GrantedAsync("one", Cost.OfTokens(100));
        await RefusedAsync("two", Cost.OfTokens(1));

        await Pacer.ReleaseAsync(reservation, Token);
        await GrantedAsync("two", Cost.OfTokens(100));
    }

    [Fact]
    public async Task Reserve_InPoolsOfOtherAccounts_DoesNotShare()
    {
        await ConfigureAsync(Lane() with { Name = "one", Pool = SharedPool });
        await ConfigureAsync(Lane() with { Name = "two", Account = "other", Pool = SharedPool });

        await GrantedAsync("one", Cost.OfTokens(100));
        await GrantedAsync("two", Cost.OfTokens(100));
    }

    [Fact]
    public async Task Reserve_AboveThePool_NeverFits()
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 500, Pool = SharedPool with { Share = 0.5 } });

        Assert.Equal(new PacerAnswer.NeverFits(LimitScope.TokensPerMinute), await ReserveAsync(51));
        await GrantedAsync(50);
    }

    private static Cost CostOf(long input, long output, int images) =>
        new(1, input + output) { InputTokens = input, OutputTokens = output, Images = images };

    private static (int Requests, long Tokens) Reserved(LaneUsage usage) => (usage.RequestsReserved, usage.TokensReserved);
}

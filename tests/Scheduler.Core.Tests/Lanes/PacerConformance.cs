using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>What every pacer must do, wherever it keeps its counts. An implementation derives once and says how its clock is moved.</summary>
public abstract partial class PacerConformance
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IPacer Pacer { get; }

    /// <summary>The wall clock of the pacer.</summary>
    protected abstract DateTimeOffset Now { get; }

    /// <summary>How much later than exact an answer may be, where the store's clock is coarser than microseconds.</summary>
    protected virtual TimeSpan Tolerance => TimeSpan.Zero;

    /// <summary>A pacer that knows nothing, on the same clock.</summary>
    protected abstract IPacer Another();

    protected abstract void Advance(TimeSpan time);

    [Fact]
    public async Task Reserve_WhenTheMinuteIsSpent_NamesMomentAndScope()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 2 });
        await SendAsync(0);
        Advance(TimeSpan.FromSeconds(10));
        await SendAsync(0);

        var later = await RefusedAsync(0);
        Assert.Equal(LimitScope.RequestsPerMinute, later.Scope);
        AssertNear(TimeSpan.FromSeconds(50), later.Wait);
        Advance(later.Wait - TimeSpan.FromMilliseconds(100) - Tolerance);
        await RefusedAsync(0);
        Advance(TimeSpan.FromMilliseconds(100) + Tolerance);
        await GrantedAsync(0);
    }

    [Fact]
    public async Task Reserve_WhenTokensAreShort_TakesNoRequestEither()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 2, TokensPerMinute = 100 });
        await SendAsync(90);

        Assert.Equal(LimitScope.TokensPerMinute, (await RefusedAsync(20)).Scope);
        await GrantedAsync(10);
    }

    [Theory]
    [InlineData(101, LimitScope.TokensPerMinute)]
    [InlineData(100, null)]
    public async Task Reserve_AboveTheLimitItself_NeverFits(long tokens, LimitScope? scope)
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 200, Share = 0.5, TokenJudging = Judging.Auto });

        var answer = await ReserveAsync(tokens);
        Assert.Equal(scope, (answer as PacerAnswer.NeverFits)?.Scope);
        Assert.Equal(scope is null, answer is PacerAnswer.Granted);
    }

    [Fact]
    public async Task Reserve_AboveTheDay_NeverFitsOrWaitsForIt()
    {
        await ConfigureAsync(Lane() with { TokensPerDay = 100, RequestsPerDay = 5 });
        Assert.Equal(new PacerAnswer.NeverFits(LimitScope.TokensPerDay), await ReserveAsync(101));
        await SendAsync(60);
        Advance(TimeSpan.FromHours(23));

        var later = await RefusedAsync(60);
        Assert.Equal(LimitScope.TokensPerDay, later.Scope);
        Assert.InRange(later.Wait, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(11));
        Advance(later.Wait);
        await GrantedAsync(60);
    }

    [Fact]
    public async Task Reserve_AtFullConcurrency_IsFreedBySettleAndRelease()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 2 });
        var first = await SendAsync(0);
        var second = await GrantedAsync(0);
        Assert.Equal(LimitScope.Concurrency, (await RefusedAsync(0)).Scope);

        await Pacer.SettleAsync(first, Settlement.Ended, Token);
        var third = await GrantedAsync(0);
        await RefusedAsync(0);
        await Pacer.ReleaseAsync(second, Token);
        await GrantedAsync(0);
        Assert.True(await Pacer.MarkSentAsync(third, Token));
    }

    [Fact]
    public async Task Reserve_OnALaneThatWasNeverConfigured_Throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ReserveAsync(0));
        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(1), "early", Token);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ReserveAsync(0));
    }

    [Fact]
    public async Task Ask_BehindAnother_SaysWhatItWouldAnswer_AndReservesNothing()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 2, TokensPerMinute = 100 });

        Assert.Null(await Pacer.AskAsync("lane", Cost.OfTokens(60), Cost.OfTokens(40), Token));
        var later = Assert.IsType<PacerAnswer.NotBefore>(await Pacer.AskAsync("lane", Cost.OfTokens(60), Cost.OfTokens(41), Token));
        Assert.Equal(LimitScope.TokensPerMinute, later.Scope);
        Assert.IsType<PacerAnswer.NeverFits>(await Pacer.AskAsync("lane", default, Cost.OfTokens(101), Token));
        await GrantedAsync(50);
        await GrantedAsync(50);
    }

    protected static LaneSettings Lane() => new()
    {
        Name = "lane",
        Account = "account",
        FollowHeaders = HeaderPolicy.Off,
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
        WindowGuard = TimeSpan.Zero,
    };

    protected ValueTask ConfigureAsync(LaneSettings lane) => Pacer.ConfigureAsync(lane, Token);

    protected ValueTask<PacerAnswer> ReserveAsync(long tokens) => Pacer.ReserveAsync("lane", Cost.OfTokens(tokens), Token);

    protected async Task<Reservation> GrantedAsync(long tokens) => await GrantedAsync("lane", Cost.OfTokens(tokens));

    protected async Task<Reservation> GrantedAsync(string lane, Cost cost) =>
        Assert.IsType<PacerAnswer.Granted>(await Pacer.ReserveAsync(lane, cost, Token)).Reservation;

    protected async Task<PacerAnswer.NotBefore> RefusedAsync(long tokens) => await RefusedAsync("lane", Cost.OfTokens(tokens));

    protected async Task<PacerAnswer.NotBefore> RefusedAsync(string lane, Cost cost) =>
        Assert.IsType<PacerAnswer.NotBefore>(await Pacer.ReserveAsync(lane, cost, Token));

    protected async Task<Reservation> SendAsync(long tokens)
    {
        var reservation = await GrantedAsync(tokens);
        Assert.True(await Pacer.MarkSentAsync(reservation, Token));
        return reservation;
    }

    protected async Task<ScopeUsage> ScopeAsync(LimitScope scope) =>
        Assert.Single((await Pacer.ReadAsync("lane", Token)).Scopes, one => one.Scope == scope);

    protected void AssertNear(TimeSpan expected, TimeSpan actual) => Assert.InRange(actual, expected, expected + Tolerance);
}

using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class InProcessPacerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InProcessPacer _pacer;

    public InProcessPacerTests() => _pacer = new InProcessPacer(_time);

    [Fact]
    public async Task Reserve_WhenTheMinuteIsSpent_NamesTheExactMomentAndScope()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 2 });
        await SendAsync(0);
        _time.Advance(TimeSpan.FromSeconds(10));
        await SendAsync(0);

        var later = await RefusedAsync(0);
        Assert.Equal(new PacerAnswer.NotBefore(TimeSpan.FromSeconds(50), LimitScope.RequestsPerMinute), later);
        _time.Advance(later.Wait - TimeSpan.FromMicroseconds(1));
        Assert.Equal(TimeSpan.FromMicroseconds(1), (await RefusedAsync(0)).Wait);
        _time.Advance(TimeSpan.FromMicroseconds(1));
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
        _time.Advance(TimeSpan.FromHours(23));

        var later = await RefusedAsync(60);
        Assert.Equal(LimitScope.TokensPerDay, later.Scope);
        Assert.InRange(later.Wait, TimeSpan.FromHours(1), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(11));
        _time.Advance(later.Wait);
        await GrantedAsync(60);
    }

    [Fact]
    public async Task MarkSent_AfterASecond_SaysNoAndTheReservationIsFree()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        var reservation = await GrantedAsync(0);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.NotNull(await RefusedAsync(0));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(await _pacer.MarkSentAsync(reservation, Token));
        await GrantedAsync(0);
    }

    [Theory]
    [InlineData("bucket")]
    [InlineData("sliding")]
    [InlineData("auto")]
    public async Task MarkSent_Again_MovesTheChargeAgain_AndChargesOnce(string rule)
    {
        var judging = rule switch { "bucket" => Judging.Bucket, "sliding" => Judging.Sliding, _ => Judging.Auto };
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1, TokensPerMinute = 100, RequestJudging = judging, TokenJudging = judging });
        var reservation = await GrantedAsync(60);
        Assert.True(await _pacer.MarkSentAsync(reservation, Token));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await _pacer.MarkSentAsync(reservation, Token));

        var usage = await _pacer.ReadAsync("lane", Token);
        Assert.Equal((1, 60L), (usage.RequestsUsed, usage.TokensUsed));
        _time.Advance((await RefusedAsync(30)).Wait);
        await GrantedAsync(30);
        Assert.InRange(_time.GetUtcNow() - _time.Start, TimeSpan.FromSeconds(63), TimeSpan.FromSeconds(63.3));
    }

    [Fact]
    public async Task MarkSent_Late_MovesTheChargeToTheMomentOfSending()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        var reservation = await GrantedAsync(0);
        _time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.True(await _pacer.MarkSentAsync(reservation, Token));

        Assert.Equal(TimeSpan.FromSeconds(60), (await RefusedAsync(0)).Wait);
    }

    [Fact]
    public async Task Reserve_AtFullConcurrency_IsFreedBySettleAndRelease()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 2 });
        var first = await SendAsync(0);
        var second = await GrantedAsync(0);
        Assert.Equal(LimitScope.Concurrency, (await RefusedAsync(0)).Scope);

        await _pacer.SettleAsync(first, Settlement.Ended, Token);
        var third = await GrantedAsync(0);
        await RefusedAsync(0);
        await _pacer.ReleaseAsync(second, Token);
        await GrantedAsync(0);
        Assert.True(await _pacer.MarkSentAsync(third, Token));
    }

    [Fact]
    public async Task Release_AfterItWasMarkedSent_GivesRequestAndTokensBack()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1, TokensPerMinute = 10 });
        var reservation = await SendAsync(10);
        await _pacer.ReleaseAsync(reservation, Token);

        await GrantedAsync(10);
    }

    [Theory]
    [InlineData(null, 40)]
    [InlineData(20L, 80)]
    [InlineData(90L, 10)]
    [InlineData(-5L, 100)]
    public async Task Settle_InEitherDirection_CorrectsTheTokens(long? charged, long room)
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 100 });
        var reservation = await SendAsync(60);
        _time.Advance(TimeSpan.FromSeconds(20));
        await _pacer.SettleAsync(reservation, Settlement.OfTokens(charged), Token);
        await _pacer.SettleAsync(reservation, Settlement.OfTokens(0), Token);

        Assert.Equal(room, (await _pacer.ForeseeAsync("lane", TimeSpan.Zero, Token)).Tokens);
    }

    [Fact]
    public async Task Settle_AfterTheWindow_ChangesNothing()
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 100 });
        var reservation = await SendAsync(60);
        _time.Advance(TimeSpan.FromSeconds(60));
        await SendAsync(100);
        await _pacer.SettleAsync(reservation, Settlement.OfTokens(0), Token);

        await RefusedAsync(1);
    }

    [Fact]
    public async Task Pause_ExtendedButNeverShortened_HoldsTheLaneUntilItsEndOrResume()
    {
        await ConfigureAsync(Lane());
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(9), "again", Token);
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(2), "short", Token);
        Assert.Equal(new PacerAnswer.NotBefore(TimeSpan.FromSeconds(9), LimitScope.LanePaused), await ReserveAsync(0));

        var usage = await _pacer.ReadAsync("lane", Token);
        Assert.Equal(("again", _time.GetUtcNow().AddSeconds(9)), (usage.PauseReason, usage.PausedUntil));
        _time.Advance(TimeSpan.FromSeconds(9));
        await GrantedAsync(0);
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        await _pacer.ResumeAsync("lane", Token);
        await GrantedAsync(0);
        Assert.Null((await _pacer.ReadAsync("lane", Token)).PausedUntil);
    }

    [Fact]
    public async Task Remember_BeforeTheLaneIsConfigured_HoldsTheWindowsAndClampsTheFuture()
    {
        var now = _time.GetUtcNow();
        await _pacer.RememberAsync([new("lane", now.AddSeconds(-20), 50), new("lane", now.AddHours(2), 50), new("lane", now.AddHours(-1), 30)], Token);
        await ConfigureAsync(Lane() with { TokensPerMinute = 100, TokensPerDay = 140 });

        Assert.Equal(TimeSpan.FromSeconds(40), (await RefusedAsync(10)).Wait);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(LimitScope.TokensPerDay, (await RefusedAsync(11)).Scope);
        await GrantedAsync(10);
    }

    [Fact]
    public async Task Configure_Live_KeepsWhatWasSentAndReserved()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 10 });
        for (var sent = 0; sent < 4; sent++)
        {
            await SendAsync(0);
        }

        await GrantedAsync(0);
        await ConfigureAsync(Lane() with { RequestsPerMinute = 6, RequestJudging = Judging.Bucket });
        await GrantedAsync(0);
        Assert.Equal(LimitScope.RequestsPerMinute, (await RefusedAsync(0)).Scope);

        await ConfigureAsync(Lane() with { RequestsPerMinute = 7 });
        await GrantedAsync(0);
        await RefusedAsync(0);
        await ConfigureAsync(Lane());
        await GrantedAsync(0);
    }

    [Fact]
    public async Task Foresee_CountsFreeSlotsPausesAndUnlimitedScopes()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 100, MaxConcurrency = 10 });
        await SendAsync(0);
        Assert.Equal(new Allowance(9, long.MaxValue), await _pacer.ForeseeAsync("lane", TimeSpan.FromSeconds(4), Token));

        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        Assert.Equal(new Allowance(0, 0), await _pacer.ForeseeAsync("lane", TimeSpan.FromSeconds(4), Token));
    }

    [Fact]
    public async Task Read_ShowsUsedReservedAndInFlight()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 10, TokensPerMinute = 100 });
        await _pacer.SettleAsync(await SendAsync(10), Settlement.OfTokens(7), Token);
        await SendAsync(20);
        await GrantedAsync(30);

        var usage = await _pacer.ReadAsync("lane", Token);
        Assert.Equal((2, 1, 27L, 30L, 2), (usage.RequestsUsed, usage.RequestsReserved, usage.TokensUsed, usage.TokensReserved, usage.InFlight));
    }

    [Fact]
    public async Task Reserve_OnALaneThatWasNeverConfigured_Throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ReserveAsync(0));
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(1), "early", Token);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ReserveAsync(0));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LaneSettings Lane() => new()
    {
        Name = "lane",
        Account = "account",
        FollowHeaders = HeaderPolicy.Off,
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
        WindowGuard = TimeSpan.Zero,
    };

    private ValueTask ConfigureAsync(LaneSettings lane) => _pacer.ConfigureAsync(lane, Token);

    private ValueTask<PacerAnswer> ReserveAsync(long tokens) => _pacer.ReserveAsync("lane", Cost.OfTokens(tokens), Token);

    private async Task<Reservation> GrantedAsync(long tokens) =>
        Assert.IsType<PacerAnswer.Granted>(await ReserveAsync(tokens)).Reservation;

    private async Task<PacerAnswer.NotBefore> RefusedAsync(long tokens) =>
        Assert.IsType<PacerAnswer.NotBefore>(await ReserveAsync(tokens));

    private async Task<Reservation> SendAsync(long tokens)
    {
        var reservation = await GrantedAsync(tokens);
        Assert.True(await _pacer.MarkSentAsync(reservation, Token));
        return reservation;
    }
}

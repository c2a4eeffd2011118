using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>From the grant to the settlement.</summary>
public abstract partial class PacerConformance
{
    [Fact]
    public async Task MarkSent_AfterASecond_SaysNoAndTheReservationIsFree()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        var reservation = await GrantedAsync(0);
        Advance(TimeSpan.FromMilliseconds(999) - Tolerance);
        Assert.NotNull(await RefusedAsync(0));
        Advance(TimeSpan.FromMilliseconds(1) + (2 * Tolerance));

        Assert.False(await Pacer.MarkSentAsync(reservation, Token));
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
        Assert.True(await Pacer.MarkSentAsync(reservation, Token));
        var start = Now;
        Advance(TimeSpan.FromSeconds(3));
        Assert.True(await Pacer.MarkSentAsync(reservation, Token));

        var usage = await Pacer.ReadAsync("lane", Token);
        Assert.Equal((1, 60L), (usage.RequestsUsed, usage.TokensUsed));
        Advance((await RefusedAsync(30)).Wait);
        await GrantedAsync(30);
        Assert.InRange(Now - start, TimeSpan.FromSeconds(63), TimeSpan.FromSeconds(63.3) + Tolerance);
    }

    [Fact]
    public async Task MarkSent_Late_MovesTheChargeToTheMomentOfSending()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        var reservation = await GrantedAsync(0);
        Advance(TimeSpan.FromMilliseconds(700));
        Assert.True(await Pacer.MarkSentAsync(reservation, Token));

        AssertNear(TimeSpan.FromSeconds(60), (await RefusedAsync(0)).Wait);
    }

    [Fact]
    public async Task Release_AfterItWasMarkedSent_GivesRequestAndTokensBack()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1, TokensPerMinute = 10 });
        var reservation = await SendAsync(10);
        await Pacer.ReleaseAsync(reservation, Token);
        await Pacer.ReleaseAsync(reservation, Token);

        await GrantedAsync(10);
        await RefusedAsync(0);
    }

    [Theory]
    [InlineData(null, 40)]
    [InlineData(20L, 80)]
    [InlineData(90L, 10)]
    [InlineData(-5L, 100)]
    public async Task Settle_InEitherDirection_CorrectsTheTokensOnce(long? charged, long room)
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 100 });
        var reservation = await SendAsync(60);
        Advance(TimeSpan.FromSeconds(20));
        await Pacer.SettleAsync(reservation, Settlement.OfTokens(charged), Token);
        await Pacer.SettleAsync(reservation, Settlement.OfTokens(0), Token);

        Assert.Equal(room, (await Pacer.ForeseeAsync("lane", TimeSpan.Zero, Token)).Tokens);
    }

    [Fact]
    public async Task Settle_AfterTheWindow_ChangesNothing()
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 100 });
        var reservation = await SendAsync(60);
        Advance(TimeSpan.FromSeconds(60) + Tolerance);
        await SendAsync(100);
        await Pacer.SettleAsync(reservation, Settlement.OfTokens(0), Token);

        await RefusedAsync(1);
    }

    [Fact]
    public async Task Settle_WithoutTheMark_CountsAsSentNow()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        var reservation = await GrantedAsync(0);
        Advance(TimeSpan.FromMilliseconds(400));
        await Pacer.SettleAsync(reservation, Settlement.Ended, Token);

        AssertNear(TimeSpan.FromSeconds(60), (await RefusedAsync(0)).Wait);
    }

    [Fact]
    public async Task Read_ShowsUsedReservedAndInFlight()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 10, TokensPerMinute = 100 });
        await Pacer.SettleAsync(await SendAsync(10), Settlement.OfTokens(7), Token);
        await SendAsync(20);
        await GrantedAsync(30);

        var usage = await Pacer.ReadAsync("lane", Token);
        Assert.Equal((2, 1, 27L, 30L, 2), (usage.RequestsUsed, usage.RequestsReserved, usage.TokensUsed, usage.TokensReserved, usage.InFlight));
    }

    [Fact]
    public async Task Remember_BeforeTheLaneIsConfigured_HoldsTheWindowsAndClampsTheFuture()
    {
        await Pacer.RememberAsync([new("lane", Now.AddSeconds(-20), 50), new("lane", Now.AddHours(2), 50), new("lane", Now.AddHours(-1), 30)], Token);
        await ConfigureAsync(Lane() with { TokensPerMinute = 100, TokensPerDay = 140 });

        AssertNear(TimeSpan.FromSeconds(40), (await RefusedAsync(10)).Wait);
        Advance(TimeSpan.FromSeconds(60) + Tolerance);
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
        Assert.Equal(new Allowance(9, long.MaxValue), await Pacer.ForeseeAsync("lane", TimeSpan.FromSeconds(4), Token));

        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        Assert.Equal(new Allowance(0, 0), await Pacer.ForeseeAsync("lane", TimeSpan.FromSeconds(4), Token));
    }
}

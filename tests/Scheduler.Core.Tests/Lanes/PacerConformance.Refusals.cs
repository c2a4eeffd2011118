using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>Pauses, and how a lane comes back from a 429.</summary>
public abstract partial class PacerConformance
{
    [Fact]
    public async Task Pause_ExtendedButNeverShortened_HoldsTheLaneUntilItsEndOrResume()
    {
        await ConfigureAsync(Lane());
        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(9), "again", Token);
        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(2), "short", Token);
        var later = await RefusedAsync(0);
        Assert.Equal(LimitScope.LanePaused, later.Scope);
        AssertNear(TimeSpan.FromSeconds(9), later.Wait);

        var usage = await Pacer.ReadAsync("lane", Token);
        Assert.Equal("again", usage.PauseReason);
        Assert.InRange(usage.PausedUntil!.Value, Now.AddSeconds(9) - Tolerance, Now.AddSeconds(9) + Tolerance);
        Advance(TimeSpan.FromSeconds(9) + Tolerance);
        await GrantedAsync(0);
        await Pacer.PauseAsync("lane", TimeSpan.FromSeconds(5), "429", Token);
        await Pacer.ResumeAsync("lane", Token);
        await GrantedAsync(0);
        Assert.Null((await Pacer.ReadAsync("lane", Token)).PausedUntil);
    }

    [Fact]
    public async Task Settle_WithARefusal_PausesForAsLongAsItSays_ThenLetsOneProbeGo_ThenTwo_ThenFour()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1_000 });
        await RefuseAsync(await SendAsync(0), TimeSpan.FromSeconds(2));
        var later = await RefusedAsync(0);
        Assert.Equal(LimitScope.LanePaused, later.Scope);
        AssertNear(TimeSpan.FromSeconds(2), later.Wait);
        Advance(later.Wait);

        foreach (var most in new[] { 1, 2, 4, 8 })
        {
            Assert.True((await Pacer.ReadAsync("lane", Token)).IsProbing);
            await AdmitAsync(await SendUntilRefusedAsync(most));
        }
    }

    [Fact]
    public async Task Settle_WithARefusedProbe_BeginsAgainWithOne()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1_000 });
        await RefuseAsync(await SendAsync(0), TimeSpan.FromSeconds(2));
        Advance(TimeSpan.FromSeconds(2) + Tolerance);
        await AdmitAsync(await SendUntilRefusedAsync(1));
        var two = await SendUntilRefusedAsync(2);
        await AdmitAsync([two[1]]);
        await RefuseAsync(two[0], TimeSpan.FromSeconds(3));
        Advance(TimeSpan.FromSeconds(3) + Tolerance);

        await SendUntilRefusedAsync(1);
    }

    [Fact]
    public async Task Release_OfAProbe_LetsAnotherGo()
    {
        await ConfigureAsync(Lane());
        await RefuseAsync(await SendAsync(0), TimeSpan.FromSeconds(1));
        Advance(TimeSpan.FromSeconds(1) + Tolerance);
        var probe = await GrantedAsync(0);
        Assert.Equal(LimitScope.LanePaused, (await RefusedAsync(0)).Scope);

        await Pacer.ReleaseAsync(probe, Token);
        probe = await GrantedAsync(0);
        Advance(TimeSpan.FromSeconds(1) + Tolerance);
        Assert.False(await Pacer.MarkSentAsync(probe, Token));
        await GrantedAsync(0);
    }

    [Fact]
    public async Task Settle_OfAProbeWithoutAnAnswer_LetsOneGoAgain_NotTwo()
    {
        await ConfigureAsync(Lane());
        await RefuseAsync(await SendAsync(0), TimeSpan.FromSeconds(1));
        Advance(TimeSpan.FromSeconds(1) + Tolerance);
        var probe = Assert.Single(await SendUntilRefusedAsync(1));
        await Pacer.SettleAsync(probe, Settlement.Ended, Token);

        await SendUntilRefusedAsync(1);
    }

    [Fact]
    public async Task Resume_ByHand_EndsTheProbing()
    {
        await ConfigureAsync(Lane());
        await RefuseAsync(await SendAsync(0), TimeSpan.FromHours(1));
        await Pacer.ResumeAsync("lane", Token);

        await GrantedAsync(0);
        await GrantedAsync(0);
        Assert.False((await Pacer.ReadAsync("lane", Token)).IsProbing);
    }

    [Fact]
    public async Task Settle_WithARefusal_GivesItsTokensBack()
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 1_000 });
        await RefuseAsync(await SendAsync(900), TimeSpan.FromSeconds(1));
        Advance(TimeSpan.FromSeconds(1) + Tolerance);

        await GrantedAsync(800);
    }

    private async Task<List<Reservation>> SendUntilRefusedAsync(int expected)
    {
        List<Reservation> sent = [];
        for (var probe = 0; probe < expected; probe++)
        {
            sent.Add(await SendAsync(0));
        }

        Assert.Equal(LimitScope.LanePaused, (await RefusedAsync(0)).Scope);
        return sent;
    }

    private async Task AdmitAsync(IEnumerable<Reservation> sent)
    {
        foreach (var one in sent)
        {
            await Pacer.SettleAsync(one, new Settlement { Admitted = true }, Token);
        }
    }

    private ValueTask<IReadOnlyList<LimitChange>> RefuseAsync(Reservation sent, TimeSpan retryAfter) => Pacer.SettleAsync(
        sent,
        new Settlement
        {
            Refused = true,
            RefusedBy = LimitScope.RequestsPerMinute,
            ChargedTokens = 0,
            Limits = new RateLimitReport { RetryAfter = retryAfter },
        },
        Token);
}

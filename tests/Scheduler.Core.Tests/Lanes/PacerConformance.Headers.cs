using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>What answers say about the limits, and what is kept of it.</summary>
public abstract partial class PacerConformance
{
    [Theory]
    [InlineData(HeaderPolicy.Off, 60, 600)]
    [InlineData(HeaderPolicy.Down, 60, 60)]
    [InlineData(HeaderPolicy.Down, 1_200, 600)]
    [InlineData(HeaderPolicy.Up, 60, 60)]
    [InlineData(HeaderPolicy.Up, 900, 900)]
    [InlineData(HeaderPolicy.Up, 5_000, 1_000)]
    public async Task Settle_WithALimitInTheHeaders_FollowsItAsFarAsThePolicyLets(HeaderPolicy policy, long reported, long effective)
    {
        await ConfigureAsync(Headed() with { FollowHeaders = policy, MaxRequestsPerMinute = 1_000 });

        var changes = await AnswerAsync(await SendAsync(0), Requests(reported, reported - 1));
        Assert.Equal(effective, (await ScopeAsync(LimitScope.RequestsPerMinute)).Effective);
        if (effective == 600)
        {
            Assert.Empty(changes);
            return;
        }

        var change = Assert.Single(changes);
        Assert.Equal(
            ("lane", LimitScope.RequestsPerMinute, 600, effective, "header"),
            (change.Lane, change.Scope, change.OldLimit, change.NewLimit, change.Cause));
    }

    [Fact]
    public async Task Settle_WithALoweredLimit_HoldsTheNewPaceAtOnce_AndWithARaisedOneUpToTheConfigured()
    {
        await ConfigureAsync(Headed());
        await AnswerAsync(await SendAsync(0), Requests(3, 2));
        await SendAsync(0);
        var last = await SendAsync(0);
        await RefusedAsync(0);

        var change = Assert.Single(await AnswerAsync(last, Requests(900, 897)));
        Assert.Equal((3L, 600L), (change.OldLimit, change.NewLimit));
        await SendAsync(0);
    }

    [Fact]
    public async Task Settle_WithLessLeftThanWeCount_TakesTheProvidersCount()
    {
        await ConfigureAsync(Headed() with { RequestsPerMinute = 60 });
        await AnswerAsync(await SendAsync(0), Requests(60, 2));

        await SendAsync(0);
        await SendAsync(0);
        Assert.Equal(LimitScope.RequestsPerMinute, (await RefusedAsync(0)).Scope);
    }

    [Fact]
    public async Task Settle_OfARequestBeforeOthersThatWait_CountsThoseInFlight()
    {
        await ConfigureAsync(Headed() with { RequestsPerMinute = 60 });
        var first = await SendAsync(0);
        Advance(TimeSpan.FromMilliseconds(100));
        for (var sent = 0; sent < 10; sent++)
        {
            await SendAsync(0);
        }

        // 20 of others were counted when the first was judged; our ten behind it are not among them.
        await AnswerAsync(first, Requests(60, 39));
        for (var sent = 0; sent < 29; sent++)
        {
            await SendAsync(0);
        }

        await RefusedAsync(0);
    }

    [Fact]
    public async Task Settle_WithTheLimitInARefusal_SaysSo()
    {
        await ConfigureAsync(Headed());
        var changes = await Pacer.SettleAsync(
            await SendAsync(0),
            new Settlement { Refused = true, RefusedBy = LimitScope.RequestsPerMinute, Limits = Requests(30, 0) },
            Token);

        var change = Assert.Single(changes);
        Assert.Equal((600L, 30L, "429"), (change.OldLimit, change.NewLimit, change.Cause));
    }

    [Fact]
    public async Task Settle_WithARefusalThatNothingExplains_LowersThePace_AndItGrowsBack()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 100 });
        var change = Assert.Single(await RefuseAsync(await SendAsync(0), TimeSpan.FromSeconds(1)));
        Assert.Equal((100L, 90L, "429"), (change.OldLimit, change.NewLimit, change.Cause));

        Advance(TimeSpan.FromMinutes(5));
        await GrantedAsync(0);
        Assert.Equal(100, (await ScopeAsync(LimitScope.RequestsPerMinute)).Effective);
    }

    [Fact]
    public async Task Settle_WithNoHeaders_KeepsTheConfiguredLimit()
    {
        await ConfigureAsync(Headed() with { RequestsPerMinute = 2 });
        Assert.Empty(await AnswerAsync(await SendAsync(0), new RateLimitReport()));
        Assert.Empty(await Pacer.SettleAsync(await SendAsync(0), new Settlement { Admitted = true }, Token));

        await RefusedAsync(0);
    }

    [Theory]
    [InlineData(null, 500L, 1.0)]
    [InlineData(600L, 0L, null)]
    [InlineData(600L, 599L, 0.0)]
    [InlineData(600L, 599L, 1e9)]
    [InlineData(1_000_000_000_000L, 999_999_999_999L, 0.06)]
    [InlineData(1L, 0L, 60.0)]
    public async Task Settle_WithOddHeaders_NeverAllowsMoreThanConfigured_AndNeverStopsTheLane(long? limit, long? remaining, double? reset)
    {
        await ConfigureAsync(Headed() with { MaxConcurrency = 1_000 });
        await AnswerAsync(await SendAsync(0), new RateLimitReport
        {
            RequestLimit = limit,
            RequestsRemaining = remaining,
            RequestReset = reset is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });

        var granted = 1;
        while (granted <= 601 && await ReserveAsync(0) is PacerAnswer.Granted { Reservation: var reservation })
        {
            Assert.True(await Pacer.MarkSentAsync(reservation, Token));
            granted++;
        }

        Assert.InRange(granted, 1, 600);
        Advance(TimeSpan.FromSeconds(61));
        await GrantedAsync(0);
    }

    [Fact]
    public async Task Recall_OverANewPacer_TakesUpRuleAndLimit()
    {
        await ConfigureAsync(Headed() with { RequestJudging = Judging.Auto });
        await AnswerAsync(await SendAsync(0), Requests(60, 59));
        var memory = await Pacer.LearnedAsync("lane", Token);
        Assert.Equal(60, Assert.Single(memory.Scopes, scope => scope.Scope == LimitScope.RequestsPerMinute).ReportedLimit);

        var later = Another();
        await later.ConfigureAsync(Headed() with { RequestJudging = Judging.Auto }, Token);
        await later.RecallAsync(memory with { Scopes = [.. memory.Scopes.Select(scope => scope with { Rule = Judging.Bucket })] }, Token);
        var requests = Assert.Single((await later.ReadAsync("lane", Token)).Scopes, scope => scope.Scope == LimitScope.RequestsPerMinute);
        Assert.Equal((60, 60L, "bucket", true), (requests.Effective, requests.Reported, requests.Rule, requests.RuleLearned));
        Assert.Equal(Judging.Bucket, (await later.LearnedAsync("lane", Token)).Scopes[0].Rule);
    }

    [Fact]
    public async Task Recall_OfARuleThatIsConfiguredOtherwiseSince_KeepsTheConfiguration()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 600 });
        await Pacer.RecallAsync(
            new LaneMemory("lane", [new ScopeMemory { Scope = LimitScope.RequestsPerMinute, Rule = Judging.Bucket, ReportedLimit = 5 }]), Token);

        var requests = await ScopeAsync(LimitScope.RequestsPerMinute);
        Assert.Equal((600L, "sliding", false), (requests.Effective, requests.Rule, requests.RuleLearned));
    }

    private static RateLimitReport Requests(long limit, long remaining) => new() { RequestLimit = limit, RequestsRemaining = remaining };

    private static LaneSettings Headed() => Lane() with { FollowHeaders = HeaderPolicy.Down, RequestsPerMinute = 600 };

    private ValueTask<IReadOnlyList<LimitChange>> AnswerAsync(Reservation sent, RateLimitReport report) =>
        Pacer.SettleAsync(sent, new Settlement { Admitted = true, Limits = report }, Token);
}

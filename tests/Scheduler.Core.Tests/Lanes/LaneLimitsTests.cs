using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class LaneLimitsTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "main", RequestsPerMinute = 500, TokensPerMinute = 30_000 };

    [Fact]
    public void Changes_OfEqualSettings_AreNone() => Assert.Empty(LaneLimits.Changes(Lane, Lane with { Timeout = TimeSpan.FromSeconds(5) }, "ann", T0));

    [Fact]
    public void Changes_NameEachScopeWithOldAndNew()
    {
        var change = Assert.Single(LaneLimits.Changes(Lane, Lane with { RequestsPerMinute = 30 }, "ann", T0));

        Assert.Equal(
            new LimitChange { Lane = "lane", Scope = LimitScope.RequestsPerMinute, OldLimit = 500, NewLimit = 30, Cause = "ann", At = T0 }, change);
    }

    [Fact]
    public void Changes_OfTheShare_AreChangesOfWhatItIsAShareOf()
    {
        var changes = LaneLimits.Changes(Lane, Lane with { Share = 0.5 }, "ann", T0);

        Assert.Equal(
            [(LimitScope.RequestsPerMinute, 250), (LimitScope.TokensPerMinute, 15_000)],
            changes.Select(change => (change.Scope, (int)change.NewLimit!)));
    }

    [Fact]
    public void Changes_OfARule_SayItInTheConfigurationsWords()
    {
        var change = Assert.Single(LaneLimits.Changes(Lane, Lane with { TokenJudging = Judging.SlicesOf(TimeSpan.FromSeconds(10)) }, "ann", T0));

        Assert.Equal((LimitScope.TokensPerMinute, "auto", "slices:10s", null), (change.Scope, change.OldRule, change.NewRule, change.NewLimit));
    }

    [Fact]
    public void Dials_AreNamedOnce_AndReadWhatTheConfigurationWouldSay()
    {
        Assert.Equal(LaneDial.All.Count, LaneDial.All.Select(dial => dial.Name).Distinct().Count());
        Assert.Equal("500", LaneDial.Find("RequestsPerMinute")!.Read(Lane));
        Assert.Equal("1", LaneDial.Find("Share")!.Read(Lane));
        Assert.Equal("00:00:00.2500000", LaneDial.Find("WindowGuard")!.Read(Lane));
        Assert.Null(LaneDial.Find("Account"));
    }

    [Fact]
    public void Scopes_HaveAWordEach_ThatIsReadBack() =>
        Assert.All(Enum.GetValues<LimitScope>(), scope => Assert.Equal(scope, LimitScopes.Parse(scope.Wire())));
}

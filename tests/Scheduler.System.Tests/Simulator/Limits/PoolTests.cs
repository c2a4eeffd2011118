using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class PoolTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Admit_WhenTokensDoNotFit_ChargesNoRequestEither()
    {
        var pool = Create(requests: 10, tokens: 100);
        Assert.IsType<Admission.Granted>(pool.Admit(60, now: 0));

        // 60 + 50 - 100 = 10 too many, and 100 a minute refill 10 in 6 s.
        var refused = Assert.IsType<Admission.Refused>(pool.Admit(50, now: 0));

        Assert.Equal(new Admission.Refused(Scope.Tokens, Limit: 100, Used: 60, Requested: 50, Wait: 6 * Second), refused);
        Assert.Equal(9, pool.Requests.StateAt(0).Remaining);
        Assert.Equal(40, pool.Tokens.StateAt(0).Remaining);
        Assert.IsType<Admission.Granted>(pool.Admit(40, now: 0));
    }

    [Fact]
    public void Admit_WhenRequestsDoNotFit_ChargesNoTokensEither()
    {
        var pool = Create(requests: 1, tokens: 100);
        Assert.IsType<Admission.Granted>(pool.Admit(10, now: 0));

        var refused = Assert.IsType<Admission.Refused>(pool.Admit(10, now: 0));

        Assert.Equal(new Admission.Refused(Scope.Requests, Limit: 1, Used: 1, Requested: 1, Wait: 60 * Second), refused);
        Assert.Equal(90, pool.Tokens.StateAt(0).Remaining);
    }

    [Fact]
    public void Admit_WhenBothHold_NamesTheOneThatHoldsLonger()
    {
        // Requests: one more in 30 s. Tokens: 10 + 95 - 100 = 5 of 100, 3 s.
        var pool = new Pool("p", new Dimension(LimitRuleKind.Bucket, 2), new Dimension(LimitRuleKind.Bucket, 100), countRejected: false);
        pool.Admit(5, now: 0);
        pool.Admit(5, now: 0);

        var refused = Assert.IsType<Admission.Refused>(pool.Admit(95, now: 0));

        Assert.Equal(Scope.Requests, refused.Scope);
        Assert.Equal(30 * Second, refused.Wait);
    }

    [Fact]
    public void Admit_LargerThanTheLimit_IsTooLargeWhateverIsFree()
    {
        var admission = Create(requests: 10, tokens: 30_000).Admit(30_601, now: 0);

        Assert.Equal(new Admission.TooLarge(30_000, 30_601), admission);
    }

    [Fact]
    public void Admit_RulesOfTheirOwn_JudgesEachDimensionByIts()
    {
        // Requests in slices of a second (1 each), tokens in fixed minutes.
        var pool = new Pool("p", new Dimension(LimitRuleKind.SecondSlices, 60), new Dimension(LimitRuleKind.Fixed, 100), countRejected: false);

        Assert.IsType<Admission.Granted>(pool.Admit(50, now: 0));
        Assert.Equal(Scope.Requests, Assert.IsType<Admission.Refused>(pool.Admit(50, now: 500_000)).Scope);
        Assert.IsType<Admission.Granted>(pool.Admit(50, now: 1 * Second));
        var tokens = Assert.IsType<Admission.Refused>(pool.Admit(1, now: 2 * Second));
        Assert.Equal((Scope.Tokens, 58 * Second), (tokens.Scope, tokens.Wait));
        Assert.IsType<Admission.Granted>(pool.Admit(100, now: 60 * Second));
    }

    [Fact]
    public void Admit_WhenRefusedOnesCount_KeepsAFloodOut()
    {
        var pool = new Pool("p", new Dimension(LimitRuleKind.Sliding, 2), new Dimension(LimitRuleKind.Sliding, 0), countRejected: true);
        pool.Admit(1, now: 0);
        pool.Admit(1, now: 0);
        Assert.IsType<Admission.Refused>(pool.Admit(1, now: 30 * Second));

        // At 60 s the first two have left, the refused one of 30 s counts: one place is free, not two.
        Assert.IsType<Admission.Granted>(pool.Admit(1, now: 60 * Second));
        Assert.IsType<Admission.Refused>(pool.Admit(1, now: 60 * Second));
    }

    [Fact]
    public void Admit_WithoutLimits_GrantsEverything()
    {
        var pool = Create(requests: 0, tokens: 0);

        for (var i = 0; i < 1_000; i++)
            Assert.IsType<Admission.Granted>(pool.Admit(1_000_000, now: 0));
        Assert.True(pool.Tokens.StateAt(0).IsUnlimited);
    }

    private static Pool Create(long requests, long tokens) => new(
        "p", new Dimension(LimitRuleKind.Bucket, requests), new Dimension(LimitRuleKind.Bucket, tokens), countRejected: false);
}

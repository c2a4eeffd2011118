using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Attempts;

public sealed class AttemptPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderWords Words = new() { Status = 429, Code = "x" };
    private static readonly ProviderAnswer Answer = new(200, "application/json", ReadOnlyMemory<byte>.Empty);
    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "account", MaxAttempts = 3, MaxThrottles = 6 };

    [Fact]
    public void Success_EndsTheJob() =>
        Assert.Equal(new Decision(new NextStep.Succeed()), Decide(new Outcome.Succeeded(Answer, null)));

    [Fact]
    public void Throttle_PausesTheLaneForTheHint_AndCostsNoAttempt()
    {
        var decision = Decide(new Outcome.Throttled(Words, TimeSpan.FromSeconds(7)), Job() with { AttemptsCounted = 3 });

        Assert.Equal(new NextStep.Requeue("throttled", ReturnAttempt: true, CountThrottle: false), decision.Next);
        Assert.Equal(TimeSpan.FromSeconds(7), decision.Pause!.Wait);
        Assert.Null(decision.Stop);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(7, 60)]
    [InlineData(500, 60)]
    public void Throttle_WithoutAHint_PausesOneSecondDoubledEachTimeInARow(int inARow, int seconds)
    {
        var decision = Decide(new Outcome.Throttled(Words, null), context: Context() with { TroublesInARow = inARow, Jitter = 0 });

        Assert.Equal(TimeSpan.FromSeconds(seconds), decision.Pause!.Wait);
    }

    [Theory]
    [InlineData(0.02, null, 1, 0.02)]
    [InlineData(0.02, 7.0, 1, 7)]
    [InlineData(300.0, null, 1, 60)]
    [InlineData(0.02, null, 2, 2)]
    public void Throttle_WithAResetAlone_PausesUntilOneRequestFits_AndByOurOwnBackoffTheNextTime(
        double fitsIn, double? named, int inARow, double seconds)
    {
        var context = Context() with { FitsIn = TimeSpan.FromSeconds(fitsIn), TroublesInARow = inARow, Jitter = 0 };

        var decision = Decide(new Outcome.Throttled(Words, named is { } wait ? TimeSpan.FromSeconds(wait) : null), context: context);

        Assert.Equal(TimeSpan.FromSeconds(seconds), decision.Pause!.Wait);
    }

    [Fact]
    public void Throttle_InWordsThatNobodyKnows_CostsAttempts()
    {
        var context = Context() with { Unrecognised = true };

        Assert.Equal(
            new NextStep.Requeue("throttled", ReturnAttempt: false, CountThrottle: false),
            Decide(new Outcome.Throttled(Words, null), Job() with { AttemptsCounted = 2 }, context).Next);
        Assert.Equal(
            new NextStep.Park(ParkReason.AttemptsExhausted),
            Decide(new Outcome.Throttled(Words, null), Job() with { AttemptsCounted = 3 }, context).Next);
    }

    [Fact]
    public void RefusalThatEveryJobMeets_StopsTheLaneInsteadOfParkingTheJob()
    {
        var context = Context() with { Equal = new EqualRefusals(5, 3), Jitter = 0 };

        var decision = Decide(new Outcome.InvalidRequest(new ProviderWords { Status = 404, Code = "model_not_found" }, Answer), context: context);

        Assert.Equal(new NextStep.Requeue("lane-stopped", ReturnAttempt: true, CountThrottle: false), decision.Next);
        Assert.Equal(new PauseWish(TimeSpan.FromSeconds(4), "every job refused alike (404 model_not_found)"), decision.Pause);
    }

    [Fact]
    public void TroubleThatEveryJobMeets_StopsTheLane_AtLeastAsLongAsTheProviderAsks()
    {
        var context = Context() with { Equal = new EqualRefusals(5, 1) };

        var decision = Decide(new Outcome.Transient(new ProviderWords { Status = 503 }, TimeSpan.FromSeconds(90)), Job() with { AttemptsCounted = 3 }, context);

        Assert.IsType<NextStep.Requeue>(decision.Next);
        Assert.Equal(TimeSpan.FromSeconds(90), decision.Pause!.Wait);
    }

    [Fact]
    public void Termination_OnALaneThatParks_ParksWhatWasInFlightToo()
    {
        var decision = Decide(
            new Outcome.AccountTerminated(Words), context: Context() with { Lane = Lane with { OnTermination = TerminationPolicy.Park } });

        Assert.Equal(new NextStep.Park(ParkReason.AccountTerminated), decision.NextWhenStopped);
    }

    [Fact]
    public void Age_LeavesOutWhatTheLaneWasHeldSinceTheFirstAttempt()
    {
        var job = Job() with { FirstAttemptAt = Now.AddHours(-3), HeldAtFirst = TimeSpan.FromHours(10) };
        var context = Context() with { Lane = Lane with { MaxAge = TimeSpan.FromHours(2) } };

        Assert.IsType<NextStep.Expire>(Decide(new Outcome.Throttled(Words, null), job, context with { Held = TimeSpan.FromHours(10.5) }).Next);
        Assert.IsType<NextStep.Requeue>(Decide(new Outcome.Throttled(Words, null), job, context with { Held = TimeSpan.FromHours(11.5) }).Next);
    }

    [Fact]
    public void Throttle_ThatHitsEverybody_NeverParks()
    {
        var decision = Decide(new Outcome.Throttled(Words, null), Job() with { Throttles = 1000 });

        Assert.IsType<NextStep.Requeue>(decision.Next);
    }

    [Theory]
    [InlineData(0, typeof(NextStep.Requeue))]
    [InlineData(1, typeof(NextStep.Requeue))]
    [InlineData(2, typeof(NextStep.Wait))]
    [InlineData(4, typeof(NextStep.Wait))]
    [InlineData(5, typeof(NextStep.Park))]
    public void Throttle_WhileOthersSucceed_GetsABackoffOfItsOwnAndIsParkedInTheEnd(int before, Type next)
    {
        var decision = Decide(
            new Outcome.Throttled(Words, TimeSpan.FromSeconds(1)), Job() with { Throttles = before }, Context() with { OthersSucceed = true });

        Assert.IsType(next, decision.Next);
        Assert.NotNull(decision.Pause);
    }

    [Fact]
    public void Transient_WaitsWithGrowingBackoff_ThenIsParked()
    {
        var first = (NextStep.Wait)Decide(new Outcome.Transient(Words, null), Job() with { AttemptsCounted = 1 }).Next;
        var second = (NextStep.Wait)Decide(new Outcome.Transient(Words, null), Job() with { AttemptsCounted = 2 }).Next;
        var last = Decide(new Outcome.Transient(Words, null), Job() with { AttemptsCounted = 3 }).Next;

        Assert.Equal(Now + TimeSpan.FromSeconds(0.5), first.Due);
        Assert.Equal(Now + TimeSpan.FromSeconds(1), second.Due);
        Assert.False(first.ReturnAttempt);
        Assert.Equal(new NextStep.Park(ParkReason.AttemptsExhausted), last);
    }

    [Fact]
    public void Transient_WithALongerHint_WaitsForTheHint()
    {
        var next = (NextStep.Wait)Decide(new Outcome.Transient(Words, TimeSpan.FromSeconds(30))).Next;

        Assert.Equal(Now + TimeSpan.FromSeconds(30), next.Due);
    }

    [Fact]
    public void Refusals_AreParkedAtOnce()
    {
        Assert.Equal(new NextStep.Park(ParkReason.PolicyViolation), Decide(new Outcome.PolicyViolation(Words, null)).Next);
        Assert.Equal(new NextStep.Park(ParkReason.InvalidRequest), Decide(new Outcome.InvalidRequest(Words, null)).Next);
        Assert.Equal(new NextStep.Park(ParkReason.TooLarge), Decide(new Outcome.TooLarge(Words, null)).Next);
    }

    [Fact]
    public void Termination_ParksTheJobThatMetIt_AndSendsLaterOnesBack()
    {
        var decision = Decide(new Outcome.AccountTerminated(Words));

        Assert.Equal(AccountState.Terminated, decision.Stop);
        Assert.Equal(new NextStep.Park(ParkReason.AccountTerminated), decision.Next);
        Assert.Equal(new NextStep.Requeue("account-stopped", ReturnAttempt: true, CountThrottle: false), decision.NextWhenStopped);
    }

    [Fact]
    public void AccountTroubles_StopTheAccount_AndKeepTheJobQueued()
    {
        var expected = new NextStep.Requeue("account-stopped", ReturnAttempt: true, CountThrottle: false);
        (Outcome Outcome, AccountState State)[] troubles =
        [
            (new Outcome.QuotaExhausted(Words), AccountState.OutOfQuota),
            (new Outcome.CredentialsRejected(Words), AccountState.CredentialsRejected),
            (new Outcome.AccessBlocked(Words), AccountState.AccessBlocked),
        ];

        Assert.All(troubles, trouble =>
        {
            var decision = Decide(trouble.Outcome);
            Assert.Equal(trouble.State, decision.Stop);
            Assert.Equal(expected, decision.Next);
        });
    }

    [Fact]
    public void Unknown_IsRetriedOrParked_AsConfigured()
    {
        var retry = Decide(new Outcome.Unknown(Words)).Next;
        var park = Decide(new Outcome.Unknown(Words), context: Context() with { Lane = Lane with { OnUnknownOutcome = UnknownOutcomePolicy.Park } }).Next;
        var exhausted = Decide(new Outcome.Unknown(Words), Job() with { AttemptsCounted = 3 }).Next;

        Assert.False(Assert.IsType<NextStep.Wait>(retry).ReturnAttempt);
        Assert.Equal(new NextStep.Park(ParkReason.UnknownOutcome), park);
        Assert.Equal(new NextStep.Park(ParkReason.AttemptsExhausted), exhausted);
    }

    [Theory]
    [InlineData(0, typeof(NextStep.Wait))]
    [InlineData(1, typeof(NextStep.Wait))]
    [InlineData(2, typeof(NextStep.Park))]
    public void LostLease_ThreeTimesAlone_IsPoison(int before, Type next)
    {
        var decision = Decide(new Outcome.Unknown(Words), Job() with { Losses = before }, Context() with { LeaseLost = true, LostAlone = true });

        Assert.IsType(next, decision.Next);
    }

    [Fact]
    public void LostLease_TogetherWithOthers_IsNobodysFault()
    {
        var decision = Decide(new Outcome.Unknown(Words), Job() with { Losses = 2 }, Context() with { LeaseLost = true });

        Assert.Equal("lease-lost", Assert.IsType<NextStep.Wait>(decision.Next).Reason);
    }

    [Fact]
    public void NotSent_CostsNoAttempt_AndPausesTheLaneOnlyForTheNetwork()
    {
        var lapsed = Decide(new Outcome.NotSent(Words, CostsAttempt: false));
        var unreachable = Decide(new Outcome.NotSent(Words, CostsAttempt: true));

        Assert.Equal(new NextStep.Requeue("not-sent", ReturnAttempt: true, CountThrottle: false), lapsed.Next);
        Assert.Null(lapsed.Pause);
        Assert.NotNull(unreachable.Pause);
    }

    [Fact]
    public void JobPastItsDeadlineOrAge_ExpiresInsteadOfGoingOn()
    {
        var late = Decide(new Outcome.Throttled(Words, null), Job() with { Deadline = Now });
        var tooLateThen = Decide(new Outcome.Transient(Words, TimeSpan.FromMinutes(5)), Job() with { Deadline = Now + TimeSpan.FromMinutes(1) });
        var old = Decide(
            new Outcome.Throttled(Words, null), Job() with { FirstAttemptAt = Now - TimeSpan.FromHours(2) },
            Context() with { Lane = Lane with { MaxAge = TimeSpan.FromHours(1) } });

        Assert.All([late, tooLateThen, old], decision => Assert.IsType<NextStep.Expire>(decision.Next));
    }

    [Theory]
    [InlineData(1, 0.0, 0.1)]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(4, 0.5, 4)]
    [InlineData(1000, 0.999, 299.7)]
    public void Backoff_IsFullJitterUnderADoublingCeiling(int tries, double jitter, double seconds) =>
        Assert.Equal(seconds, Backoff.Of(tries, jitter).TotalSeconds, 3);

    private static Decision Decide(Outcome outcome, ClaimedJob? job = null, AttemptContext? context = null) =>
        AttemptPolicy.Decide(outcome, job ?? Job(), context ?? Context());

    private static AttemptContext Context() => new() { Lane = Lane, Now = Now, Jitter = 0.5 };

    private static ClaimedJob Job() => new()
    {
        Id = JobId.New(Now),
        Tenant = "t",
        Lane = "lane",
        Class = JobClass.Normal,
        Path = "/v1/chat/completions",
        Model = "m",
        Body = ReadOnlyMemory<byte>.Empty,
        Cost = Cost.OfTokens(10),
        Lease = default,
        Run = 1,
        Attempt = 1,
        AttemptsCounted = 1,
        Throttles = 0,
        Losses = 0,
        ClaimedAt = Now,
    };
}

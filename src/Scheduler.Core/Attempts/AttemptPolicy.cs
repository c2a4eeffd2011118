using System.Diagnostics;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Attempts;

/// <summary>The rule from an attempt's outcome to what follows. Pure.</summary>
public static class AttemptPolicy
{
    /// <summary>Throttles of one job, while others succeed, after which it gets a backoff of its own.</summary>
    public const int ThrottlesBeforeOwnBackoff = 3;

    /// <summary>Lost leases, each while nothing else ran, after which a job is taken to be what brings the process down.</summary>
    public const int LossesOfPoison = 3;

    /// <summary>The longest pause that follows from answers without a hint.</summary>
    public static readonly TimeSpan LongestUnhintedPause = TimeSpan.FromSeconds(60);

    public static Decision Decide(Outcome outcome, ClaimedJob job, AttemptContext context)
    {
        var decision = outcome switch
        {
            Outcome.Transient or Outcome.InvalidRequest when context.Equal.IsSystemic => OfSystemic(outcome, context),
            Outcome.Succeeded => new Decision(new NextStep.Succeed()),
            Outcome.Throttled throttled => OfThrottle(throttled, job, context),
            Outcome.Transient transient => OfTransient(transient, job, context),
            Outcome.PolicyViolation => Parked(ParkReason.PolicyViolation),
            Outcome.InvalidRequest => Parked(ParkReason.InvalidRequest),
            Outcome.TooLarge => Parked(ParkReason.TooLarge),
            Outcome.AccountTerminated => OfTermination(context.Lane),
            Outcome.QuotaExhausted or Outcome.CredentialsRejected or Outcome.AccessBlocked => Stopped(StopOf(outcome)),
            Outcome.Unknown => OfUnknown(job, context),
            Outcome.NotSent notSent => OfNotSent(notSent, context),
            _ => throw new UnreachableException(),
        };
        return WithinItsTime(decision, job, context);
    }

    /// <summary>The state that an account takes by an outcome; null: it stays as it is.</summary>
    public static AccountState? StopOf(Outcome outcome) => outcome switch
    {
        Outcome.AccountTerminated => AccountState.Terminated,
        Outcome.QuotaExhausted => AccountState.OutOfQuota,
        Outcome.CredentialsRejected => AccountState.CredentialsRejected,
        Outcome.AccessBlocked => AccountState.AccessBlocked,
        _ => null,
    };

    /// <summary>A throttle pauses the lane and costs no attempt; only a job that is throttled while others pass gets a backoff of its own.</summary>
    private static Decision OfThrottle(Outcome.Throttled outcome, ClaimedJob job, AttemptContext context)
    {
        var pause = new PauseWish(outcome.RetryAfter ?? ByReset(context) ?? Unhinted(context), "throttled");
        var own = context.OthersSucceed ? job.Throttles + 1 : 0;
        if (context.Unrecognised && job.AttemptsCounted >= context.Lane.MaxAttempts)
        {
            return Parked(ParkReason.AttemptsExhausted) with { Pause = pause };
        }

        NextStep next = own switch
        {
            // A 429 in words that nobody knows may be no throttle at all: it costs attempts.
            _ when context.Unrecognised => new NextStep.Requeue("throttled", ReturnAttempt: false, CountThrottle: false),
            _ when own >= context.Lane.MaxThrottles => new NextStep.Park(ParkReason.AttemptsExhausted),
            >= ThrottlesBeforeOwnBackoff => new NextStep.Wait(
                context.Now + pause.Wait + Backoff.Of(own - ThrottlesBeforeOwnBackoff + 1, context.Jitter),
                "throttled", ReturnAttempt: true, CountThrottle: true),
            _ => new NextStep.Requeue("throttled", ReturnAttempt: true, CountThrottle: context.OthersSucceed),
        };
        return new Decision(next) { Pause = pause };
    }

    private static Decision OfTransient(Outcome.Transient outcome, ClaimedJob job, AttemptContext context)
    {
        if (job.AttemptsCounted >= context.Lane.MaxAttempts)
        {
            return Parked(ParkReason.AttemptsExhausted);
        }

        var wait = Backoff.Of(job.AttemptsCounted, context.Jitter);
        if (outcome.RetryAfter is { } hint && hint > wait)
        {
            wait = hint;
        }

        return new Decision(new NextStep.Wait(context.Now + wait, "transient", ReturnAttempt: false, CountThrottle: false));
    }

    /// <summary>
    /// What every job of the lane meets alike is the lane's trouble (a model that is gone, a server that is down): it stops,
    /// with nobody's attempt spent, and is probed with one job at growing intervals.
    /// </summary>
    private static Decision OfSystemic(Outcome outcome, AttemptContext context)
    {
        var wait = Backoff.Ceiling(context.Equal.Stops, Backoff.Longest) * (1 + (0.1 * context.Jitter));
        if (outcome is Outcome.Transient { RetryAfter: { } hint } && hint > wait)
        {
            wait = hint;
        }

        var why = outcome is Outcome.Transient ? "provider failing" : "every job refused alike";
        return new Decision(new NextStep.Requeue("lane-stopped", ReturnAttempt: true, CountThrottle: false))
        {
            Pause = new PauseWish(wait, Said(why, outcome.Said)),
        };
    }

    private static string Said(string why, ProviderWords? words)
    {
        var code = words?.Code ?? words?.Type;
        return code is null ? $"{why} ({words?.Status})" : $"{why} ({words?.Status} {code})";
    }

    /// <summary>
    /// The job that met the termination is parked; later such answers, of requests in flight, go back untouched, or are parked
    /// with the rest where the lane says so.
    /// </summary>
    private static Decision OfTermination(LaneSettings lane) => Parked(ParkReason.AccountTerminated) with
    {
        Stop = AccountState.Terminated,
        NextWhenStopped = lane.OnTermination == TerminationPolicy.Park
            ? new NextStep.Park(ParkReason.AccountTerminated)
            : new NextStep.Requeue("account-stopped", ReturnAttempt: true, CountThrottle: false),
    };

    private static Decision Stopped(AccountState? state) =>
        new(new NextStep.Requeue("account-stopped", ReturnAttempt: true, CountThrottle: false)) { Stop = state };

    private static Decision OfUnknown(ClaimedJob job, AttemptContext context)
    {
        if (context.LostAlone && job.Losses + 1 >= LossesOfPoison)
        {
            return Parked(ParkReason.Poison);
        }

        if (context.Lane.OnUnknownOutcome == UnknownOutcomePolicy.Park)
        {
            return Parked(ParkReason.UnknownOutcome);
        }

        if (job.AttemptsCounted >= context.Lane.MaxAttempts)
        {
            return Parked(ParkReason.AttemptsExhausted);
        }

        return new Decision(new NextStep.Wait(
            context.Now + Backoff.Of(job.AttemptsCounted, context.Jitter),
            context.LeaseLost ? "lease-lost" : "unknown", ReturnAttempt: false, CountThrottle: false));
    }

    /// <summary>
    /// No byte left, so the attempt is given back. A name, connect or TLS error hits every job of the lane alike: the lane pauses
    /// instead of spending everybody's attempts.
    /// </summary>
    private static Decision OfNotSent(Outcome.NotSent outcome, AttemptContext context) =>
        new(outcome.Wait is { } wait
            ? new NextStep.Wait(context.Now + wait, "not-sent", ReturnAttempt: true, CountThrottle: false)
            : new NextStep.Requeue("not-sent", ReturnAttempt: true, CountThrottle: false))
        {
            Pause = outcome.CostsAttempt ? new PauseWish(Unhinted(context), "provider unreachable") : null,
        };

    /// <summary>Right for a scope that refills continuously. The second time in a row it was not, so our own backoff holds.</summary>
    private static TimeSpan? ByReset(AttemptContext context) => context is { TroublesInARow: <= 1, FitsIn: { } fitsIn }
        ? TimeSpan.FromTicks(Math.Clamp(fitsIn.Ticks, TimeSpan.TicksPerMillisecond, LongestUnhintedPause.Ticks))
        : null;

    private static TimeSpan Unhinted(AttemptContext context) =>
        Backoff.Ceiling(context.TroublesInARow, LongestUnhintedPause) * (1 + (0.1 * context.Jitter));

    private static Decision Parked(ParkReason reason) => new(new NextStep.Park(reason));

    /// <summary>A job that would go on after its deadline, or is older than its lane allows, expires instead.</summary>
    private static Decision WithinItsTime(Decision decision, ClaimedJob job, AttemptContext context)
    {
        if (decision.Next is not (NextStep.Requeue or NextStep.Wait))
        {
            return decision;
        }

        var next = decision.Next is NextStep.Wait wait ? wait.Due : context.Now;
        var late = job.Deadline <= next;
        var old = context.Lane.MaxAge is { } age && job.FirstAttemptAt is { } first && next - first - (context.Held - job.HeldAtFirst) > age;
        return late || old ? decision with { Next = new NextStep.Expire() } : decision;
    }
}

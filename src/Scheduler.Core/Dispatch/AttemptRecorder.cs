using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Dispatch;

/// <summary>From an outcome to the ledger: decide, write in one commit, then do to lane and account what the decision says.</summary>
public sealed class AttemptRecorder(
    ILedger ledger, IPacer pacer, LaneTemper temper, AccountBook accounts, TenantBook tenants, HoldClock holds, IFeedBell bell, IJitter jitter,
    INoticeBoard notices, TimeProvider time)
{
    /// <summary>How long an end waits before it is offered again to a ledger that cannot write.</summary>
    private static readonly TimeSpan LedgerRetry = TimeSpan.FromSeconds(1);

    public async Task RecordAsync(FinishedAttempt finished, CancellationToken abort)
    {
        var decision = Decide(finished);
        await PauseLaneAsync(finished.Lane.Name, decision.Pause);
        var end = EndOf(finished, decision);
        var result = await WriteAsync(end, abort);
        if (!result.Applied)
        {
            accounts.EndProbe(finished.Lane.Account, finished.Job.Id);
            notices.Post(new Notice.StaleOutcome(finished.Lane.Name, finished.Job.Id, finished.Job.Attempt));
            return;
        }

        if (result.StoppedAccount)
        {
            await accounts.StopAsync(StopOf(finished, decision)!, CancellationToken.None);
        }

        await accounts.HearProbeAsync(finished.Lane.Account, finished.Job.Id, finished.Outcome, decision.Stop is not null);
        await NoteTenantAsync(finished);
        notices.Post(new Notice.AttemptEnded(
            finished.Lane.Name, finished.Job.Id, finished.Job.Attempt, finished.Outcome, decision.Next, finished.Took)
        {
            Tenant = finished.Job.Tenant,
            Tokens = end.Charged.Tokens,
            Waited = finished.Job is { Run: 1, Attempt: 1 } first ? first.ClaimedAt - first.ReceivedAt : null,
        });
        if (decision.Next is NextStep.Requeue)
        {
            bell.Ring(finished.Lane.Name);
        }
    }

    /// <summary>What was answered about the job itself; throttles and troubles of the provider say nothing about its tenant.</summary>
    private Task NoteTenantAsync(FinishedAttempt finished) => finished.Outcome switch
    {
        Outcome.PolicyViolation => tenants.NoteAnswerAsync(finished.Job.Tenant, refused: true),
        Outcome.Succeeded or Outcome.InvalidRequest or Outcome.TooLarge => tenants.NoteAnswerAsync(finished.Job.Tenant, refused: false),
        _ => Task.CompletedTask,
    };

    private Decision Decide(FinishedAttempt finished)
    {
        var (troubles, othersSucceed) = temper.Note(finished.Lane.Name, finished.Outcome, finished.Took);
        var equal = EqualWords.Of(finished.Outcome) is { } words
            ? temper.NoteEqual(finished.Lane.Name, finished.Job.Id, words, finished.Took)
            : default;
        if (finished.Outcome is Outcome.Throttled || equal.IsSystemic)
        {
            temper.NoteRefused(finished.Lane.Name, finished.Job.Id);
        }

        return AttemptPolicy.Decide(finished.Outcome, finished.Job, new AttemptContext
        {
            Lane = finished.Lane,
            Now = time.GetUtcNow(),
            Jitter = jitter.Next(),
            TroublesInARow = troubles,
            FitsIn = ResetHint.Of(finished.Limits, finished.Job.Cost),
            OthersSucceed = othersSucceed,
            Equal = equal,
            Unrecognised = finished.Unrecognised,
            Held = holds.Of(finished.Lane.Name),
            LeaseLost = finished.LeaseLost,
            LostAlone = finished.LostAlone,
        });
    }

    private async Task PauseLaneAsync(string lane, PauseWish? pause)
    {
        if (pause is null)
        {
            return;
        }

        await pacer.PauseAsync(lane, pause.Wait, pause.Reason, CancellationToken.None);
        notices.Post(new Notice.LanePaused(lane, pause.Wait, pause.Reason));
    }

    /// <summary>An answer is worth more than the moment's trouble: the end is offered until the ledger takes it or the process must go.</summary>
    private async Task<RecordResult> WriteAsync(AttemptEnd end, CancellationToken abort)
    {
        while (true)
        {
            try
            {
                return await ledger.RecordAsync(end, CancellationToken.None);
            }
            catch (LedgerUnavailableException e) when (!abort.IsCancellationRequested)
            {
                notices.Post(new Notice.LoopFailed("record", e, LedgerRetry));
                await Task.Delay(LedgerRetry, time, abort);
            }
        }
    }

    private AttemptEnd EndOf(FinishedAttempt finished, Decision decision) => new()
    {
        Job = finished.Job.Id,
        Lease = finished.Job.Lease,
        Attempt = finished.Job.Attempt,
        At = time.GetUtcNow(),
        SentAt = finished.SentAt,
        Charged = ChargedCost.Of(finished.Lane.Charge, finished.Job.Cost, finished.Outcome),
        Outcome = finished.Outcome,
        Next = decision.Next,
        Stop = StopOf(finished, decision),
        NextWhenStopped = decision.NextWhenStopped,
        Refusal = RefusalOf(finished),
        RequestId = finished.RequestId,
        LeaseLost = finished.LeaseLost,
        LostAlone = finished.LostAlone,
    };

    private ContentRefusal? RefusalOf(FinishedAttempt finished) => finished.Outcome is Outcome.PolicyViolation { Words: var words }
        ? new ContentRefusal(time.GetUtcNow(), finished.Job.Tenant, finished.Lane.Name, finished.Job.Id)
        {
            EndUser = EndUser.Of(finished.Job.Body),
            Code = words.Code ?? words.Type,
            RequestId = words.RequestId,
        }
        : null;

    private AccountStop? StopOf(FinishedAttempt finished, Decision decision) => decision.Stop is { } state
        ? new AccountStop(finished.Lane.Account, state, time.GetUtcNow(), finished.Job.Id, finished.Outcome.Said ?? new ProviderWords())
        {
            Lanes = accounts.LanesOf(finished.Lane.Account),
        }
        : null;
}

using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>From an outcome to the ledger: decide, write in one commit, then do to lane and account what the decision says.</summary>
public sealed class AttemptRecorder(
    ILedger ledger, IPacer pacer, LaneTemper temper, AccountBook accounts, IFeedBell bell, IJitter jitter, INoticeBoard notices, TimeProvider time)
{
    /// <summary>How long an end waits before it is offered again to a ledger that cannot write.</summary>
    private static readonly TimeSpan LedgerRetry = TimeSpan.FromSeconds(1);

    public async Task RecordAsync(FinishedAttempt finished, CancellationToken abort)
    {
        var decision = Decide(finished);
        await PauseLaneAsync(finished.Lane.Name, decision.Pause);
        var result = await WriteAsync(EndOf(finished, decision), abort);
        if (!result.Applied)
        {
            notices.Post(new Notice.StaleOutcome(finished.Lane.Name, finished.Job.Id, finished.Job.Attempt));
            return;
        }

        if (result.StoppedAccount)
        {
            await accounts.StopAsync(StopOf(finished, decision)!, CancellationToken.None);
        }

        notices.Post(new Notice.AttemptEnded(
            finished.Lane.Name, finished.Job.Id, finished.Job.Attempt, finished.Outcome, decision.Next, finished.Took));
        if (decision.Next is NextStep.Requeue)
        {
            bell.Ring(finished.Lane.Name);
        }
    }

    private Decision Decide(FinishedAttempt finished)
    {
        var (troubles, othersSucceed) = temper.Note(finished.Lane.Name, finished.Outcome, finished.Took);
        if (finished.Outcome is Outcome.Throttled)
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
        LeaseLost = finished.LeaseLost,
        LostAlone = finished.LostAlone,
    };

    private AccountStop? StopOf(FinishedAttempt finished, Decision decision) => decision.Stop is { } state
        ? new AccountStop(finished.Lane.Account, state, time.GetUtcNow(), finished.Job.Id, finished.Outcome.Said ?? new ProviderWords())
        : null;
}

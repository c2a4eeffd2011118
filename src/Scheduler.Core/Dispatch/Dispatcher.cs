using Scheduler.Core.Accounts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>Takes one ticket from a flow queue to a claimed job with a reservation. Its return acknowledges the message.</summary>
public sealed class Dispatcher(
    ILedger ledger, LaneGate gate, IPacer pacer, LaneTemper temper, AccountBook accounts, LaneDirectory lanes, HoldClock holds,
    INoticeBoard notices, TimeProvider time)
{
    /// <summary>How far the job that a lane refused last steps back, so that another one probes the lane after the pause.</summary>
    private static readonly TimeSpan RefusedStepsBack = TimeSpan.FromSeconds(5);

    /// <summary>How long a claim holds without renewal.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Null: nothing to send; the message is stale, or its job went back to the backlog because the lane cannot take it for a
    /// while (a delivery is held for seconds, never through a pause).
    /// </summary>
    public async Task<ReadyJob?> AdmitAsync(DispatchTicket ticket, CancellationToken cancellationToken)
    {
        if (lanes.Find(ticket.Lane) is not { } lane || !accounts.TryPass(lane.Account, ticket.Job))
        {
            await ledger.ReturnAsync([ticket], cancellationToken);
            return null;
        }

        ReadyJob? ready = null;
        try
        {
            ready = await AdmitAsync(ticket, lane, cancellationToken);
            return ready;
        }
        finally
        {
            if (ready is null)
            {
                accounts.EndProbe(lane.Account, ticket.Job);
            }
        }
    }

    private async Task<ReadyJob?> AdmitAsync(DispatchTicket ticket, LaneSettings lane, CancellationToken cancellationToken)
    {
        switch (await ReserveAsync(ticket, cancellationToken))
        {
            case GateAnswer.Granted granted:
                temper.NoteGranted(ticket.Lane, ticket.Job);
                return await ClaimAsync(ticket, lane, granted.Reservation, cancellationToken);
            case GateAnswer.TooLong:
                await ledger.ReturnAsync([ticket], cancellationToken);
                return null;
            case GateAnswer.NeverFits never:
                await ParkTooLargeAsync(ticket, never.Scope, cancellationToken);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<GateAnswer> ReserveAsync(DispatchTicket ticket, CancellationToken cancellationToken) =>
        temper.RefusedLast(ticket.Lane) == ticket.Job
            ? gate.ReserveBehindAsync(ticket.Lane, ticket.Cost, ticket.Class, RefusedStepsBack, cancellationToken)
            : gate.ReserveAsync(ticket.Lane, ticket.Cost, ticket.Class, cancellationToken);

    private async Task<ReadyJob?> ClaimAsync(
        DispatchTicket ticket, LaneSettings lane, Reservation reservation, CancellationToken cancellationToken)
    {
        var job = await TryClaimAsync(ticket, reservation, cancellationToken);
        if (job is not null)
        {
            notices.Post(new Notice.Claimed(ticket.Lane, job.Id, job.Attempt));
            return new ReadyJob(job, reservation, lane);
        }

        await pacer.ReleaseAsync(reservation, CancellationToken.None);
        notices.Post(new Notice.StaleMessage(ticket.Job, ticket.Generation));
        return null;
    }

    private async Task<ClaimedJob?> TryClaimAsync(DispatchTicket ticket, Reservation reservation, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.ClaimAsync(NewClaim(ticket), cancellationToken);
        }
        catch
        {
            await pacer.ReleaseAsync(reservation, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The lane's limit was lowered below this job since it was accepted: no wait cures that.</summary>
    private async Task ParkTooLargeAsync(DispatchTicket ticket, LimitScope scope, CancellationToken cancellationToken)
    {
        if (await ledger.ClaimAsync(NewClaim(ticket), cancellationToken) is not { } job)
        {
            notices.Post(new Notice.StaleMessage(ticket.Job, ticket.Generation));
            return;
        }

        var words = new Attempts.ProviderWords
        {
            Code = "exceeds_limit",
            Message = $"The job costs {job.Cost.Tokens} tokens, more than the lane's limit ({scope}) allows at all. Raise the limit, then replay it.",
        };
        await ledger.RecordAsync(
            new AttemptEnd
            {
                Job = job.Id,
                Lease = job.Lease,
                Attempt = job.Attempt,
                At = time.GetUtcNow(),
                Charged = default,
                Outcome = new Attempts.Outcome.TooLarge(words, null),
                Next = new Attempts.NextStep.Park(ParkReason.TooLarge),
            },
            cancellationToken);
    }

    private Claim NewClaim(DispatchTicket ticket)
    {
        var now = time.GetUtcNow();
        return new Claim(ticket, new LeaseToken(Guid.CreateVersion7(now)), now, now + Lease) { Held = holds.Of(ticket.Lane) };
    }
}

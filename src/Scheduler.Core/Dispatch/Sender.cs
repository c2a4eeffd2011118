using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Core.Screening;
using Scheduler.Core.Upkeep;

namespace Scheduler.Core.Dispatch;

/// <summary>Sends one claimed job and writes what came of it.</summary>
public sealed class Sender(
    IProvider provider, IPacer pacer, LaneGate gate, AccountBook accounts, AttemptRecorder recorder, LeaseKeeper leases,
    Screener screener, OutputBook outputs, LimitJournal journal, INoticeBoard notices, TimeProvider time)
{
    /// <param name="ready">The claimed job.</param>
    /// <param name="stop">The worker stops: what has not left yet must not leave.</param>
    /// <param name="abort">The grace period is over: what was sent and is not answered ends as unknown.</param>
    public async Task SendAsync(ReadyJob ready, CancellationToken stop, CancellationToken abort)
    {
        using var held = leases.Hold(ready.Job.Lease);
        try
        {
            await SendAsync(ready, new SendPermit(ready, pacer, gate, accounts, time, stop), stop, abort);
        }
        finally
        {
            // Whatever came: a probe that told nothing must not stand in the way of the next one.
            accounts.EndProbe(ready.Lane.Account, ready.Job.Id);
        }
    }

    private async Task SendAsync(ReadyJob ready, SendPermit permit, CancellationToken stop, CancellationToken abort)
    {
        var reply = screener.Wants(ready) ? await ScreenAsync(ready, permit, stop, abort) : null;
        var started = time.GetTimestamp();
        reply ??= await CallAsync(ready, permit, abort);
        notices.Post(new Notice.Answered(ready.Job.Lane, ready.Job.Id, reply.Outcome));
        TellUnknown(ready, reply);
        Learn(ready, reply.Outcome);
        if (AttemptPolicy.StopOf(reply.Outcome) is null)
        {
            await EndAsync(ready, permit, reply, time.GetElapsedTime(started), abort);
            return;
        }

        // The slot that this answer frees must not send the next request before the account is stopped.
        accounts.Suspect(ready.Lane.Account);
        try
        {
            await EndAsync(ready, permit, reply, time.GetElapsedTime(started), abort);
        }
        finally
        {
            accounts.Clear(ready.Lane.Account);
        }
    }

    private async Task EndAsync(ReadyJob ready, SendPermit permit, ProviderReply reply, TimeSpan took, CancellationToken abort)
    {
        var sentAt = permit.SentAt;
        journal.Note(await permit.CloseAsync(Settlements.Of(ready.Lane, ready.Job.Cost, reply)));
        await recorder.RecordAsync(
            new FinishedAttempt(ready.Job, ready.Lane, reply.Outcome)
            {
                SentAt = reply.Outcome is Outcome.NotSent ? null : sentAt,
                Took = took,
                Limits = reply.Limits,
                Unrecognised = reply.Unrecognised,
                RequestId = reply.RequestId ?? reply.Outcome.Said?.RequestId,
            },
            abort);
    }

    /// <summary>Null: the job may go. The reservation is valid for a second, the question takes longer: it is given back, and the call takes one of its own.</summary>
    private async Task<ProviderReply?> ScreenAsync(ReadyJob ready, SendPermit permit, CancellationToken stop, CancellationToken abort)
    {
        await permit.CloseAsync(null);
        return await screener.ScreenAsync(ready, stop, abort) is { } end ? new ProviderReply(end, Limits: null) : null;
    }

    private Task<ProviderReply> CallAsync(ReadyJob ready, SendPermit permit, CancellationToken abort)
    {
        var job = ready.Job;
        return provider.SendAsync(
            new ProviderCall
            {
                Account = ready.Lane.Account,
                Path = job.Path,
                Body = job.Body,
                CorrelationId = $"{job.Id}:{job.Run}:{job.Attempt}",
                Timeout = ready.Lane.Timeout,
                IsProbe = accounts.IsProbe(ready.Lane.Account, job.Id),
                MaySend = permit.MaySendAsync,
                Leaving = permit.LeavingAsync,
            },
            abort);
    }

    private void TellUnknown(ReadyJob ready, ProviderReply reply)
    {
        if (reply is { Unrecognised: true, Outcome.Said: { } words })
        {
            notices.Post(new Notice.AnswerUnrecognised(ready.Lane.Account, ready.Lane.Name, words));
        }
    }

    private void Learn(ReadyJob ready, Outcome outcome)
    {
        if (outcome is Outcome.Succeeded { Usage: { } usage })
        {
            outputs.Learn(ready.Job.Lane, ready.Job.Tenant, ready.Job.Cost, usage);
        }
    }
}

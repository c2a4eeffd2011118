using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Core.Upkeep;

namespace Scheduler.Core.Dispatch;

/// <summary>Sends one claimed job and writes what came of it.</summary>
public sealed class Sender(
    IProvider provider, IPacer pacer, LaneGate gate, AccountBook accounts, AttemptRecorder recorder, LeaseKeeper leases,
    OutputBook outputs, LimitJournal journal, INoticeBoard notices, TimeProvider time)
{
    /// <param name="ready">The claimed job.</param>
    /// <param name="stop">The worker stops: what has not left yet must not leave.</param>
    /// <param name="abort">The grace period is over: what was sent and is not answered ends as unknown.</param>
    public async Task SendAsync(ReadyJob ready, CancellationToken stop, CancellationToken abort)
    {
        using var held = leases.Hold(ready.Job.Lease);
        var permit = new SendPermit(ready, pacer, gate, accounts, time, stop);
        var started = time.GetTimestamp();
        var reply = await CallAsync(ready, permit, abort);
        var sentAt = permit.SentAt;
        notices.Post(new Notice.Answered(ready.Job.Lane, ready.Job.Id, reply.Outcome));
        Learn(ready, reply.Outcome);
        journal.Note(await permit.CloseAsync(SettlementOf(ready, reply)));
        await recorder.RecordAsync(
            new FinishedAttempt(ready.Job, ready.Lane, reply.Outcome)
            {
                SentAt = reply.Outcome is Outcome.NotSent ? null : sentAt,
                Took = time.GetElapsedTime(started),
                Limits = reply.Limits,
            },
            abort);
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
                MaySend = permit.MaySendAsync,
                Leaving = permit.LeavingAsync,
            },
            abort);
    }

    private void Learn(ReadyJob ready, Outcome outcome)
    {
        if (outcome is Outcome.Succeeded { Usage: { } usage })
        {
            outputs.Learn(ready.Job.Lane, ready.Job.Tenant, ready.Job.Cost, usage);
        }
    }

    /// <summary>Null: nothing left this host, so everything is given back.</summary>
    private static Settlement? SettlementOf(ReadyJob ready, ProviderReply reply)
    {
        if (reply.Outcome is Outcome.NotSent)
        {
            return null;
        }

        var charged = ChargedCost.Of(ready.Lane.Charge, ready.Job.Cost, reply.Outcome);
        return new Settlement
        {
            ChargedTokens = charged.Tokens,
            ChargedInputTokens = charged.InputTokens,
            ChargedOutputTokens = charged.OutputTokens,
            ChargedImages = charged.Images,
            ChargedAudioSeconds = charged.AudioSeconds,
            Admitted = reply.Outcome is Outcome.Succeeded,
            Refused = reply.Outcome is Outcome.Throttled,
            RefusedBy = reply.RefusedBy,
            Limits = reply.Limits,
        };
    }
}

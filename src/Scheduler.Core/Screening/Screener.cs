using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Screening;

/// <summary>
/// Shows a job's text to the provider's moderation endpoint before the job is sent. The question is paced on a lane of its own
/// and asked once for each run.
/// </summary>
public sealed class Screener(
    IProvider provider, IPacer pacer, LaneGate gate, ICostEstimator costs, LaneDirectory lanes, AccountBook accounts, IAccountLedger ledger,
    TimeProvider time)
{
    /// <summary>How long a job waits that may not go without a verdict.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    private readonly PassedJobs _passed = new();

    public bool Wants(ReadyJob ready) =>
        ready.Lane.Screening is { } screening && screening.Covers(ready.Job.Tenant) && !_passed.Contains(ready.Job.Id, ready.Job.Run);

    /// <summary>Null: the job may go. Otherwise what becomes of it without being sent.</summary>
    /// <param name="ready">The claimed job; its own reservation is not used.</param>
    /// <param name="stop">The worker stops: nothing new may leave.</param>
    /// <param name="abort">The grace period is over.</param>
    public async Task<Outcome?> ScreenAsync(ReadyJob ready, CancellationToken stop, CancellationToken abort)
    {
        var screening = ready.Lane.Screening!;
        if (lanes.Find(screening.Lane) is not { } lane)
        {
            return Without(screening, $"the lane {screening.Lane} that screens is not configured");
        }

        if (ScreeningRequest.Of(ready.Job.Body, screening.Model) is not { } question)
        {
            _passed.Add(ready.Job.Id, ready.Job.Run);
            return null;
        }

        var outcome = await AskAsync(ready.Job, lane, question, stop, abort);
        if (outcome is not Outcome.Succeeded answered || ScreeningVerdict.Read(answered.Answer.Body) is not { } verdict)
        {
            return Without(screening, $"the moderation endpoint gave no verdict ({outcome.Name})");
        }

        if (!verdict.IsFlagged)
        {
            _passed.Add(ready.Job.Id, ready.Job.Run);
            return null;
        }

        var words = new ProviderWords
        {
            Code = "screened",
            Message = $"The moderation endpoint flagged the text before it was sent: {string.Join(", ", verdict.Categories)}.",
        };
        return new Outcome.PolicyViolation(words, Answer: null);
    }

    private async Task<Outcome> AskAsync(ClaimedJob job, LaneSettings lane, byte[] question, CancellationToken stop, CancellationToken abort)
    {
        var cost = costs.Estimate(lane, ScreeningSettings.Path, question);
        var reserved = await gate.ReserveAsync(lane.Name, cost, job.Class, stop);
        if (reserved is not GateAnswer.Granted granted)
        {
            return new Outcome.NotSent(new ProviderWords { Message = "the lane that screens has no room" }, CostsAttempt: false);
        }

        var asking = new ReadyJob(job with { Lane = lane.Name, Cost = cost }, granted.Reservation, lane);
        var permit = new SendPermit(asking, pacer, gate, accounts, time, stop);
        var reply = await provider.SendAsync(
            new ProviderCall
            {
                Account = lane.Account,
                Path = ScreeningSettings.Path,
                Body = question,
                CorrelationId = $"{job.Id}:{job.Run}:{job.Attempt}:screen",
                Timeout = lane.Timeout < LongestCall ? lane.Timeout : LongestCall,
                MaySend = permit.MaySendAsync,
                Leaving = permit.LeavingAsync,
            },
            abort);
        await permit.CloseAsync(Settlements.Of(lane, cost, reply));
        await ReactAsync(lane, reply.Outcome);
        return reply.Outcome;
    }

    /// <summary>The lane that screens has its troubles too: a throttle pauses it, a refused account stops.</summary>
    private async Task ReactAsync(LaneSettings lane, Outcome outcome)
    {
        if (outcome is Outcome.Throttled throttled)
        {
            await pacer.PauseAsync(lane.Name, throttled.RetryAfter ?? TimeSpan.FromSeconds(1), "throttled", CancellationToken.None);
            return;
        }

        if (AttemptPolicy.StopOf(outcome) is { } state)
        {
            var stop = new AccountStop(lane.Account, state, time.GetUtcNow(), null, outcome.Said ?? new ProviderWords()) { Lanes = accounts.LanesOf(lane.Account) };
            if (await ledger.StopAccountAsync(stop, CancellationToken.None))
            {
                await accounts.StopAsync(stop, CancellationToken.None);
            }
        }
    }

    private static Outcome.NotSent? Without(ScreeningSettings screening, string why) => screening.FailsClosed
        ? new Outcome.NotSent(new ProviderWords { Code = "not_screened", Message = why }, CostsAttempt: false) { Wait = Again }
        : null;
}

using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>
/// What one lane's feeder takes in a round, in the turnstile's order. A job too big for the moment reserves its start: it is
/// fed when that comes within the look-ahead, and until then a smaller one goes before it only where the pacer says that the
/// start does not move.
/// </summary>
internal sealed class FeedChoice(string lane, IBacklogLedger ledger, IPacer pacer, Turnstile turnstile, TimeProvider time)
{
    /// <summary>Read at once of a tenant that used up its heads.</summary>
    private const int More = 250;

    /// <summary>Smaller jobs that may be looked at in vain, in one round, for one that can pass the big one.</summary>
    private const int MostTries = 8;

    /// <summary>What the pacer's grains and its guard may differ by from one question to the next.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(50);

    /// <summary>From a big job's start until it is claimed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private Func<IReadOnlyList<BacklogJob>, IReadOnlyList<BacklogJob>> _price = jobs => jobs;
    private StartPromise? _promise;
    private StartPromise? _onItsWay;

    /// <summary>The big job that holds the lane now, and how long until the start that it was promised; null when none does.</summary>
    public (JobId Job, TimeSpan Wait)? Promised => _promise is { Left: { } left } promise ? (promise.Job.Id, left) : null;

    /// <summary>The last job that fits what is configured and not the lower limit that the provider grants now.</summary>
    public (JobId Job, LimitScope Scope)? TooBigForNow { get; private set; }

    /// <summary>The turnstile has begun a round with the backlog's heads.</summary>
    public async Task ChooseAsync(FeedRound round, LaneSettings settings, FeedPrices prices, CancellationToken cancellationToken)
    {
        _price = jobs => prices.Price(settings, jobs);
        if (IsOnItsWay(round.Before))
        {
            return;
        }

        if (_promise is not null && !turnstile.Prefer(_promise.Job))
        {
            // Cancelled, expired or raised meanwhile, or an older one of its tenant came back.
            _promise = null;
        }

        while (round.HasRoom && await NextAsync(round, cancellationToken) is { } job)
        {
            if (_promise is null && round.Fits(job))
            {
                Take(round);
            }
            else if (_promise is null && !round.IsBig(job))
            {
                return;
            }
            else if (!await FeedBigAsync(job, round, settings, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>A big one lies at the gate and waits: what came now could pass it there. A lost message must not hold the lane longer than that.</summary>
    private bool IsOnItsWay(Cost lying)
    {
        if (_onItsWay is { } fed && (lying.Tokens < fed.Job.Cost.Tokens || fed.Left == TimeSpan.Zero))
        {
            _onItsWay = null;
        }

        return _onItsWay is not null;
    }

    private async Task<BacklogJob?> NextAsync(FeedRound round, CancellationToken cancellationToken)
    {
        while (turnstile.Next is { } turn)
        {
            if (!turn.NeedsMore && round.Allows(turn.Job))
            {
                return turn.Job;
            }

            if (!turn.NeedsMore)
            {
                // Its tenant is at its ceiling: the others go on.
                _promise = _promise?.Job.Id == turn.Job.Id ? null : _promise;
                turnstile.PassOver();
                continue;
            }

            turnstile.Add(_price(await ledger.HeadsAfterAsync(lane, turn.Job, More, cancellationToken)), More);
        }

        return null;
    }

    /// <summary>False when the round is over with it.</summary>
    private async Task<bool> FeedBigAsync(BacklogJob job, FeedRound round, LaneSettings settings, CancellationToken cancellationToken)
    {
        _promise ??= new StartPromise(job, time);
        var later = await pacer.AskAsync(lane, round.Before, job.Cost, cancellationToken) as PacerAnswer.NotBefore;
        if (later is { ExceedsLowered: true })
        {
            // Nobody knows how long that lasts: its tenant waits, the others go on.
            (_promise, TooBigForNow) = (null, (job.Id, later.Scope));
            turnstile.PassOver();
            return true;
        }

        if (later is null || later.Wait <= Feeder.Ahead)
        {
            Feed(round, later?.Wait);
            return later is null;
        }

        if (round.Before.Requests == 0)
        {
            // What lies in the flows leaves some seconds later: only then is the pacer's word exact.
            _promise.Say(later.Wait);
        }

        if (_promise.Left is { } left && later.Wait <= left + Rounding)
        {
            turnstile.PassOver();
            await FeedPassingAsync(job.Cost, left + Rounding, round, await FreeSlotsAsync(settings, cancellationToken), cancellationToken);
        }

        return false;
    }

    // Null: another feeder took what was left below the tenant's ceiling.
    private BacklogJob? Take(FeedRound round)
    {
        if (turnstile.Next is not { } turn || !round.TryCharge(turn.Job))
        {
            turnstile.PassOver();
            return null;
        }

        var job = turnstile.Take();
        round.Add(job);
        return job;
    }

    private void Feed(FeedRound round, TimeSpan? wait)
    {
        _promise = null;
        var big = Take(round);
        if (big is not null && wait is { } left)
        {
            _onItsWay = new StartPromise(big.Value, time);
            _onItsWay.Say(left + Grace);
        }
    }

    /// <summary>Measured against the start as it was promised first: passing again and again must not push it by little and little.</summary>
    private async Task FeedPassingAsync(Cost big, TimeSpan start, FeedRound round, long slots, CancellationToken cancellationToken)
    {
        var tries = 0;
        while (tries < MostTries && round.Before.Requests + 1 < slots && await NextAsync(round, cancellationToken) is { } job)
        {
            if (round.Fits(job) && await IsHarmlessAsync(big, start, round.Before, job.Cost, cancellationToken))
            {
                Take(round);
            }
            else
            {
                tries++;
                turnstile.PassOver();
            }
        }
    }

    // Granted now, so that it is charged now; and with that charge the big one still starts as promised.
    private async Task<bool> IsHarmlessAsync(Cost big, TimeSpan start, Cost before, Cost cost, CancellationToken cancellationToken) =>
        await pacer.AskAsync(lane, before, cost, cancellationToken) is null
        && (await pacer.AskAsync(lane, before + cost, big, cancellationToken) is not PacerAnswer.NotBefore later || later.Wait <= start);

    // When a call ends is not known, so one slot is left for the big one.
    private async Task<long> FreeSlotsAsync(LaneSettings settings, CancellationToken cancellationToken) =>
        settings.MaxConcurrency - (await pacer.ReadAsync(lane, cancellationToken)).InFlight;
}

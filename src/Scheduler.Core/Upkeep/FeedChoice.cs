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

    private StartPromise? _promise;

    /// <summary>The turnstile has begun a round with the backlog's heads.</summary>
    public async Task ChooseAsync(FeedRound round, LaneSettings settings, CancellationToken cancellationToken)
    {
        if (_promise is not null && !turnstile.Prefer(_promise.Job))
        {
            // Cancelled, expired or raised meanwhile, or an older one of its tenant came back.
            _promise = null;
        }

        while (round.HasRoom && await NextAsync(cancellationToken) is { } job)
        {
            if (_promise is null && round.Fits(job))
            {
                round.Add(turnstile.Take());
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

    private async Task<BacklogJob?> NextAsync(CancellationToken cancellationToken)
    {
        while (turnstile.Next is { } turn)
        {
            if (!turn.NeedsMore)
            {
                return turn.Job;
            }

            turnstile.Add(await ledger.HeadsAfterAsync(lane, turn.Job, More, cancellationToken), More);
        }

        return null;
    }

    /// <summary>False when the round is over with it.</summary>
    private async Task<bool> FeedBigAsync(BacklogJob job, FeedRound round, LaneSettings settings, CancellationToken cancellationToken)
    {
        _promise ??= new StartPromise(job, time);
        if (await pacer.AskAsync(lane, round.Before, job.Cost, cancellationToken) is not PacerAnswer.NotBefore later
            || later.Wait <= Feeder.Ahead)
        {
            _promise = null;
            round.Add(turnstile.Take());
            return true;
        }

        _promise.Say(later.Wait);
        var start = later.Wait > _promise.Left ? later.Wait : _promise.Left;
        turnstile.PassOver();
        await FeedPassingAsync(job.Cost, start, round, await FreeSlotsAsync(settings, cancellationToken), cancellationToken);
        return false;
    }

    private async Task FeedPassingAsync(Cost big, TimeSpan start, FeedRound round, long slots, CancellationToken cancellationToken)
    {
        var tries = 0;
        while (tries < MostTries && round.Before.Requests + 1 < slots && await NextAsync(cancellationToken) is { } job)
        {
            if (round.Fits(job) && await IsHarmlessAsync(big, start, round.Before + job.Cost, cancellationToken))
            {
                round.Add(turnstile.Take());
            }
            else
            {
                tries++;
                turnstile.PassOver();
            }
        }
    }

    private async Task<bool> IsHarmlessAsync(Cost big, TimeSpan start, Cost before, CancellationToken cancellationToken) =>
        await pacer.AskAsync(lane, before, big, cancellationToken) is not PacerAnswer.NotBefore later || later.Wait <= start;

    // When a call ends is not known, so one slot is left for the big one.
    private async Task<long> FreeSlotsAsync(LaneSettings settings, CancellationToken cancellationToken) =>
        settings.MaxConcurrency - (await pacer.ReadAsync(lane, cancellationToken)).InFlight;
}

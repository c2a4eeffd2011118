using Scheduler.Core.Accounts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Upkeep;

/// <summary>One lane's feeder: moves jobs from the backlog into the lane's flows, never more ahead than the pacer will grant soon, in the turnstile's order.</summary>
public sealed class Feeder(
    string lane, ILedger ledger, ILaneQueues queues, IPacer pacer, AccountBook accounts, LaneDirectory lanes, Turnstile turnstile, LaneTemper temper,
    INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    /// <summary>How far ahead of the pacer the flows are filled.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(4);

    /// <summary>A message that is not claimed by then is taken to be lost.</summary>
    public static readonly TimeSpan DispatchDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Most jobs in a lane's flows at once, and most read from the backlog in a round: bounds memory and commits.</summary>
    private const int MostAhead = 2000;
    private const int MostInARound = 500;

    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WhileIdle = TimeSpan.FromMilliseconds(500);

    /// <summary>Rows read in a round, shared by the classes and tenants that wait.</summary>
    private const int MostRead = 2000;

    private readonly FeedChoice _choice = new(lane, ledger, pacer, turnstile, time);
    private readonly FeedPrices _prices = new(new OutputBook());
    private int _lines = 1;
    private JobId? _told;

    /// <summary>What answers are known to take; without it open outputs keep the price of their admission.</summary>
    public OutputBook Outputs
    {
        init => _prices = new FeedPrices(value);
    }

    /// <summary>The tenants' ceilings, shared by all feeders; without it there are none.</summary>
    public TenantCeilings? Ceilings { get; init; }

    /// <summary>Which tenants are held; without it none is.</summary>
    public TenantBook? Tenants { get; init; }

    /// <summary>The job too big for the moment that holds the lane, and how long until the start that it was promised; null when none does.</summary>
    public (JobId Job, TimeSpan Wait)? Promised => _choice.Promised;

    public string Name => $"Feeder {lane}";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (lanes.Find(lane) is not { } settings)
        {
            return WhileIdle;
        }

        var passage = accounts.PassageOf(settings.Account);
        if (passage == Passage.Nothing)
        {
            return WhileIdle;
        }

        using var ceilings = Ceilings is null ? null : await Ceilings.BeginAsync(cancellationToken);
        var round = await BeginAsync(ceilings, passage, cancellationToken);
        if (!round.HasRoom)
        {
            return WhileBusy;
        }

        if (!await ReadHeadsAsync(settings, round.Requests, cancellationToken))
        {
            return WhileIdle;
        }

        await _choice.ChooseAsync(round, settings, _prices, cancellationToken);
        TellTooBig();
        var fed = round.Chosen.Count == 0 ? 0 : await FeedAsync(round.Chosen, cancellationToken);
        return fed < MostInARound ? AfterReading : TimeSpan.Zero;
    }

    /// <summary>Reading costs a step for each tenant: with a thousand of them a round every 250 ms still keeps the flows full.</summary>
    private TimeSpan AfterReading => WhileBusy * Math.Clamp(_lines / 200, 1, 10);

    /// <summary>What may be fed: the pacer's next seconds less what already lies in the flows.</summary>
    private async Task<FeedRound> BeginAsync(CeilingRound? ceilings, Passage passage, CancellationToken cancellationToken)
    {
        var lying = _prices.Lying(await ledger.DispatchedAsync(lane, cancellationToken));
        var soon = await pacer.ForeseeAsync(lane, Ahead, cancellationToken);
        var most = passage == Passage.OneProbe ? 1 : MostAhead;
        return new FeedRound(lying, soon with { Requests = Math.Min(soon.Requests, most) }, MostInARound, ceilings);
    }

    /// <summary>
    /// With few tenants many of each, with many tenants a few (their number is that of the last round): of those that need
    /// more, more is read. False when nothing waits.
    /// </summary>
    private async Task<bool> ReadHeadsAsync(LaneSettings settings, int wanted, CancellationToken cancellationToken)
    {
        var perTenant = Math.Min(wanted + 1, Math.Clamp(MostRead / _lines, 1, 100));
        var heads = WithoutRefused(WithoutHeld(await ledger.HeadsAsync(lane, perTenant, cancellationToken)));
        _lines = Math.Max(1, heads.Select(job => (job.Class, job.Tenant)).Distinct().Count());
        turnstile.Begin(_prices.Price(settings, heads), perTenant, time.GetUtcNow());
        return heads.Count > 0;
    }

    /// <summary>Tenants that are quarantined or paused are not fed.</summary>
    private IReadOnlyList<BacklogJob> WithoutHeld(IReadOnlyList<BacklogJob> heads) =>
        Tenants is { HoldsAny: true } tenants ? [.. heads.Where(job => !tenants.IsHeld(job.Tenant))] : heads;

    /// <summary>The job that the lane refused last waits until another one was let go, where there is one.</summary>
    private IReadOnlyList<BacklogJob> WithoutRefused(IReadOnlyList<BacklogJob> heads)
    {
        if (temper.RefusedLast(lane) is not { } refused)
        {
            return heads;
        }

        IReadOnlyList<BacklogJob> others = [.. heads.Where(job => job.Id != refused)];
        return others.Count > 0 ? others : heads;
    }

    /// <summary>Once for each job.</summary>
    private void TellTooBig()
    {
        if (_choice.TooBigForNow is { } big && big.Job != _told)
        {
            _told = big.Job;
            notices.Post(new Notice.JobExceedsGranted(lane, big.Job, big.Scope));
        }
    }

    /// <summary>Commit first, then publish: a message that is not confirmed may still arrive, and is stale by then.</summary>
    private async Task<int> FeedAsync(IReadOnlyList<BacklogJob> chosen, CancellationToken cancellationToken)
    {
        JobId[] ids = [.. chosen.Select(job => job.Id)];
        var tickets = _prices.Price(await ledger.DispatchAsync(ids, time.GetUtcNow() + DispatchDeadline, cancellationToken), chosen);
        if (tickets.Count == 0)
        {
            return 0;
        }

        notices.Post(new Notice.Dispatching(lane, tickets.Count));
        var unconfirmed = await queues.PublishAsync(tickets, cancellationToken);
        if (unconfirmed.Count > 0)
        {
            await ledger.ReturnAsync(unconfirmed, cancellationToken);
        }

        notices.Post(new Notice.Dispatched(lane, tickets.Count - unconfirmed.Count));
        return tickets.Count;
    }
}

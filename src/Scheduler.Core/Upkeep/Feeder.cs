using Scheduler.Core.Accounts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>One lane's feeder: moves jobs from the backlog into the lane's flows, never more ahead than the pacer will grant soon, in the turnstile's order.</summary>
public sealed class Feeder(
    string lane, ILedger ledger, ILaneQueues queues, IPacer pacer, AccountBook accounts, LaneDirectory lanes, Turnstile turnstile,
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

    private int _lines = 1;
    private readonly FeedPrices _prices = new(new OutputBook());

    /// <summary>What answers are known to take; without it open outputs keep the price of their admission.</summary>
    public OutputBook Outputs
    {
        init => _prices = new FeedPrices(value);
    }

    public string Name => $"Feeder {lane}";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (lanes.Find(lane) is not { } settings || accounts.IsStopped(settings.Account))
        {
            return WhileIdle;
        }

        var lying = _prices.Lying(await ledger.DispatchedAsync(lane, cancellationToken));
        var allowance = await AllowanceAsync(lying, cancellationToken);
        if (allowance.Requests < 1 || allowance.Tokens < 1)
        {
            return WhileBusy;
        }

        var heads = _prices.Price(settings, await ReadHeadsAsync(allowance.Requests, cancellationToken));
        var chosen = turnstile.Choose(heads, allowance, lying.Requests > 0, time.GetUtcNow());
        if (chosen.Count == 0)
        {
            return heads.Count == 0 ? WhileIdle : WhileBusy;
        }

        var fed = await FeedAsync(chosen, cancellationToken);
        return fed < MostInARound ? WhileBusy : TimeSpan.Zero;
    }

    /// <summary>With few tenants many of each, with many tenants a few: their number is that of the last round.</summary>
    private async Task<IReadOnlyList<BacklogJob>> ReadHeadsAsync(int wanted, CancellationToken cancellationToken)
    {
        var perTenant = Math.Min(wanted, Math.Max(8, MostRead / _lines));
        var heads = await ledger.HeadsAsync(lane, perTenant, cancellationToken);
        _lines = Math.Max(1, heads.Select(job => (job.Class, job.Tenant)).Distinct().Count());
        return heads;
    }

    /// <summary>What may still be fed: the pacer's next seconds less what already lies in the flows.</summary>
    private async Task<Allowance> AllowanceAsync(Cost lying, CancellationToken cancellationToken)
    {
        var soon = await pacer.ForeseeAsync(lane, Ahead, cancellationToken);
        var requests = Math.Min(Math.Min(soon.Requests, MostAhead) - lying.Requests, MostInARound);
        var tokens = soon.Tokens == long.MaxValue ? long.MaxValue : soon.Tokens - lying.Tokens;
        return new Allowance(requests, tokens);
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

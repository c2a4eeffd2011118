using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Costs;

/// <summary>
/// One lane's prices at its feeder. A backlog that was admitted when nothing was known yet is priced anew each time it is
/// looked at, and the tickets carry the new price; the ledger keeps the old one.
/// </summary>
public sealed class FeedPrices(OutputBook outputs)
{
    /// <summary>What a round leaves of the ones before it: about the last ten rounds count.</summary>
    private const double Kept = 0.9;

    private double _stored;
    private double _priced;

    public IReadOnlyList<BacklogJob> Price(LaneSettings lane, IReadOnlyList<BacklogJob> jobs) =>
        [.. jobs.Select(job => job with { Cost = outputs.Price(lane, job.Tenant, job.Cost) })];

    /// <summary>The tickets of the jobs that were chosen, at the price at which they were chosen.</summary>
    public IReadOnlyList<DispatchTicket> Price(IReadOnlyList<DispatchTicket> tickets, IReadOnlyList<BacklogJob> chosen)
    {
        var prices = chosen.ToDictionary(job => job.Id, job => job.Cost);
        DispatchTicket[] priced = [.. tickets.Select(ticket => prices.TryGetValue(ticket.Job, out var cost) ? ticket with { Cost = cost } : ticket)];
        _stored = (_stored * Kept) + tickets.Sum(ticket => (double)ticket.Cost.Tokens);
        _priced = (_priced * Kept) + priced.Sum(ticket => (double)ticket.Cost.Tokens);
        return priced;
    }

    /// <summary>What lies in the flows, by the ledger's sum of old prices and by how far those were off in what was fed lately.</summary>
    public Cost Lying(Cost stored) =>
        _stored > 0 && _priced > 0 ? stored with { Tokens = (long)Math.Ceiling(stored.Tokens * (_priced / _stored)) } : stored;
}

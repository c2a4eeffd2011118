using System.IO.Enumeration;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Accounts;

/// <summary>A pool with its patterns, its price and its statistics.</summary>
public sealed class AccountPool(PoolOptions options)
{
    private readonly Pool pool = new(
        options.Name,
        new Dimension(options.RequestRule, options.RequestsPerMinute),
        new Dimension(options.TokenRule, options.TokensPerMinute),
        options.CountRejected);

    public string Name => options.Name;

    public ChargeRule Charge => options.Charge;

    public Dimension Requests => pool.Requests;

    public Dimension Tokens => pool.Tokens;

    public Counts Counts { get; } = new();

    /// <summary>Loads of what the rules admitted.</summary>
    public LoadPeaks Accepted { get; } = new();

    /// <summary>Loads of everything that arrived, refused or not.</summary>
    public LoadPeaks Arrived { get; } = new();

    public bool Takes(string model) =>
        options.Models.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, model, ignoreCase: false));

    public Admission Admit(long cost, long now) => pool.Admit(cost, now);

    /// <summary>Counts an arrival; <paramref name="price"/> is what it would cost, charged or not.</summary>
    public void Count(in Arrival arrival, long price)
    {
        Counts.Add(arrival);
        Arrived.Add(arrival.Time, price);
        if (arrival.Accepted)
            Accepted.Add(arrival.Time, arrival.Charged);
    }

    public void Change(PoolChange change, long now)
    {
        if (change.RequestsPerMinute is { } requests)
            pool.Requests.Resize(requests, now);
        if (change.TokensPerMinute is { } tokens)
            pool.Tokens.Resize(tokens, now);
    }
}

using System.IO.Enumeration;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Accounts;

/// <summary>A pool with its patterns, its price and its statistics.</summary>
/// <param name="options">As configured.</param>
/// <param name="start">When it begins: microseconds since the simulator's start.</param>
public sealed class AccountPool(PoolOptions options, long start)
{
    private readonly Pool pool = new(
        options.Name,
        new Dimension(options.RequestRule, options.RequestsPerMinute),
        new Dimension(options.TokenRule, options.TokensPerMinute),
        options.CountRejected);

    private ForeignLoad foreign = new(options.Foreign.RequestsPerMinute, options.Foreign.TokensPerMinute, start);

    public string Name => options.Name;

    public Dimension Requests => pool.Requests;

    public Dimension Tokens => pool.Tokens;

    public Counts Counts { get; } = new();

    /// <summary>Loads of what the rules admitted.</summary>
    public LoadPeaks Accepted { get; } = new();

    /// <summary>Loads of everything that arrived, refused or not.</summary>
    public LoadPeaks Arrived { get; } = new();

    public bool Takes(string model) =>
        options.Models.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, model, ignoreCase: false));

    /// <summary>Tokens that a request costs here.</summary>
    public long PriceOf(in RequestFacts facts) => (long)Math.Ceiling(Price.Of(facts, options.Charge) * options.ChargeFactor);

    /// <summary>Charges what others sent until now; comes before any question about this moment.</summary>
    public void Advance(long now) => foreign.ChargeUntil(now, Requests, Tokens);

    public Admission Admit(long cost, long now) => pool.Admit(cost, now);

    /// <summary>What this pool tells of a decision.</summary>
    internal Decision Show(Decision decision)
    {
        var shown = options.Headers ? decision : decision with { Requests = LimitState.Unlimited, Tokens = LimitState.Unlimited };
        return options.RetryAfter ? shown : shown with { Answer = shown.Answer with { Wait = null } };
    }

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
        Advance(now);
        if (change.Foreign is { } others)
            foreign = new ForeignLoad(others.RequestsPerMinute, others.TokensPerMinute, now);
        if (change.RequestsPerMinute is { } requests)
            pool.Requests.Resize(requests, now);
        if (change.TokensPerMinute is { } tokens)
            pool.Tokens.Resize(tokens, now);
    }
}

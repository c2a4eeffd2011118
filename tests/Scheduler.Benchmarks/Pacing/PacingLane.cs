using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Requests;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>One lane of the table: an account of its own at the simulator and whoever sends to it. A lane of the worker's gives one row, or two where it meets the provider again.</summary>
internal sealed record PacingLane
{
    public required ProviderRule Rule { get; init; }

    public required int RequestsPerMinute { get; init; }

    public required Contestant Contestant { get; init; }

    public Mix Mix { get; init; } = Mix.Requests;

    /// <summary>The provider charges this much for each token that we estimate.</summary>
    public double ChargeFactor { get; init; } = 1;

    /// <summary>Whether answers carry <c>x-ratelimit-*</c> headers.</summary>
    public bool Headers { get; init; } = true;

    /// <summary>As the published tiers have it, 200 for each request; five times as much where requests are to bind.</summary>
    public long TokensPerMinute => Mix == Mix.Requests ? RequestsPerMinute * 1_000L : RequestsPerMinute * 200L;

    /// <summary>Whether the provider counts tokens otherwise than we do.</summary>
    public bool CountsOtherwise => ChargeFactor is < 1 or > 1 || Mix is Mix.NoMaximum or Mix.Characters;

    public bool IsOurs => Contestant is Contestant.Configured or Contestant.Auto;

    public string Name => $"{Rule.Name}-{RequestsPerMinute}{Variant}-{ContestantName}";

    /// <summary>The name of the row after the restart.</summary>
    public string RememberedName => $"{Rule.Name}-{RequestsPerMinute}{Variant}-remembered";

    public string Key => $"sk-{Name}";

    public PoolOptions Pool => new()
    {
        RequestsPerMinute = RequestsPerMinute,
        TokensPerMinute = TokensPerMinute,
        RequestRule = Rule.Requests,
        TokenRule = Rule.Tokens,
        Charge = ChargeRule.Max,
        ChargeFactor = ChargeFactor,
        Headers = Headers,
    };

    /// <summary>Largest cost of a job, in what the provider charges.</summary>
    public long LargestCharge => Math.Min(TokensPerMinute / 50, Rule.Tokens.Window < LimitRules.Minute ? Rule.Tokens.CapacityOf(TokensPerMinute) / 4 : long.MaxValue);

    /// <summary>Minutes of the limit that make at least 90 s of work: a bucket's full start and 96 s, slices for 105 s, or two windows and a bit.</summary>
    public double Minutes => Mix == Mix.Requests ? MinutesOf(Rule.Requests) : MinutesOf(Rule.Tokens);

    private static double MinutesOf(LimitRule rule) =>
        rule.Kind == LimitRuleKind.Bucket ? 2.6 : rule.Window < LimitRules.Minute ? 1.75 : 2.05;

    private string Variant => (Mix, ChargeFactor, Headers) switch
    {
        (_, _, false) => "-no-headers",
        (Mix.NoMaximum, _, _) => "-no-max",
        (Mix.Characters, _, _) => "-characters",
        (_, > 1, _) => "-charged-double",
        (_, < 1, _) => "-charged-half",
        (Mix.Tokens, _, _) => "-tokens",
        _ => "",
    };

    private string ContestantName => Contestant switch
    {
        Contestant.Configured => "configured",
        Contestant.Auto => "auto",
        Contestant.MassTransit => "masstransit",
        _ => "tokenbucket",
    };

    public AccountOptions Account() => new() { Name = Name, Key = Key, Pools = [Pool] };
}

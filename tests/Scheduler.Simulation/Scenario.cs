using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>One cell of the simulation's table: two rules, what is known of them, a mix and a seed. The same scenario gives the same run.</summary>
public sealed record Scenario
{
    public required string RequestRule { get; init; }

    public required string TokenRule { get; init; }

    public required Acquaintance Acquaintance { get; init; }

    public bool Headers { get; init; } = true;

    /// <summary>One of <see cref="Simulation.Mix.Names"/>.</summary>
    public string Mix { get; init; } = "requests";

    public int Seed { get; init; }

    public int RequestsPerMinute { get; init; } = 600;

    public long TokensPerMinute { get; init; } = 300_000;

    /// <summary>So long the narrowest limit is busy, beside what a full bucket gives.</summary>
    public double Minutes { get; init; } = 3;

    /// <summary>Workers stop before they send, requests leave late, and the wall clock jumps.</summary>
    public bool Trouble { get; init; }

    public override string ToString() =>
        $"--rule {RequestRule},{TokenRule} --minutes {Minutes} --known {Acquaintance} --headers {(Headers ? "on" : "off")} --mix {Mix} --seed {Seed}{(Trouble ? " --trouble" : "")}";

    public ScenarioFigures Run()
    {
        var mix = Simulation.Mix.Create(Mix, (RequestsPerMinute, TokensPerMinute), Largest, Minutes, new Random(Seed));
        var options = Options(mix);
        if (Acquaintance == Acquaintance.Remembered)
        {
            var earlier = LaneSimulation.Run(options with { Seed = Seed + 1_000_000 });
            options = options with { Memory = earlier.Memory };
        }

        var result = LaneSimulation.Run(options);
        var times = Optimum.Times(
            ProviderRules.Create(RequestRule, RequestsPerMinute), ProviderRules.Create(TokenRule, TokensPerMinute), mix.Costs, mix.Arrivals);
        return ScenarioFigures.Of(this, mix, result, times);
    }

    // What is above a slice would be refused for ever.
    private long Largest => Math.Max(1, (long)(TokensPerMinute * Math.Min(1, ProviderRules.SliceOf(TokenRule) / 60.0)));

    private SimulationOptions Options(Mix mix) => new()
    {
        Lane = new LaneSettings
        {
            Name = "lane",
            Account = "account",
            RequestsPerMinute = RequestsPerMinute,
            TokensPerMinute = TokensPerMinute,
            MaxConcurrency = 10_000,
            FollowHeaders = Headers ? HeaderPolicy.Down : HeaderPolicy.Off,
            RequestJudging = Acquaintance == Acquaintance.Configured ? ProviderRules.JudgingOf(RequestRule) : Judging.Auto,
            TokenJudging = Acquaintance == Acquaintance.Configured ? ProviderRules.JudgingOf(TokenRule) : Judging.Auto,
        },
        RequestRule = RequestRule,
        TokenRule = TokenRule,
        Costs = mix.Costs,
        Arrivals = mix.Arrivals,
        Headers = Headers,
        SendTime = TimeSpan.FromMicroseconds(100),
        Stops = Trouble ? 0.02 : 0,
        Late = Trouble ? 0.05 : 0,
        ClockJumps = Trouble ? [(TimeSpan.FromSeconds(31), TimeSpan.FromHours(2)), (TimeSpan.FromSeconds(95), TimeSpan.FromHours(-5))] : [],
        Seed = Seed,
        Patience = TimeSpan.FromMinutes(90),
    };
}

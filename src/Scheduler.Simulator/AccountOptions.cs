using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Dialects;

namespace Scheduler.Simulator;

/// <summary>One account: a key, its pools and what it does of its own accord.</summary>
public sealed record AccountOptions
{
    public required string Name { get; init; }

    /// <summary>The key that selects the account, in the header of its dialect.</summary>
    public required string Key { get; init; }

    /// <summary>How it speaks. Default: openai.</summary>
    public Dialect Dialect { get; init; }

    /// <summary>The first pool with a fitting pattern takes a model. Default: one for any model.</summary>
    public IReadOnlyList<PoolOptions> Pools { get; init; } = [new PoolOptions()];

    /// <summary>What moderations are paced by, apart from all else. Default: 500 requests and 10,000 tokens a minute (OpenAI's first tier).</summary>
    public PoolOptions Moderation { get; init; } = new() { Name = "moderation", TokensPerMinute = 10_000 };

    /// <summary>The requests of a day that a Groq account tells in its headers; it does not judge by them. Default: 14,400.</summary>
    public long RequestsPerDay { get; init; } = 14_400;

    /// <summary>What every request meets from the start. Default: none.</summary>
    public Behaviour Mode { get; init; }

    /// <summary>From this request on (1 = the first) the account is in <see cref="AfterMode"/>. 0 = never (the default).</summary>
    public long AfterRequests { get; init; }

    /// <summary>Default: terminate.</summary>
    public Behaviour AfterMode { get; init; } = Behaviour.Terminate;

    /// <summary>Every n-th request is throttled. 0 = none (the default).</summary>
    public long ThrottleEvery { get; init; }

    /// <summary>The wait that throttles on demand tell. Default: 1 s.</summary>
    public TimeSpan ThrottleWait { get; init; } = TimeSpan.FromSeconds(1);
}

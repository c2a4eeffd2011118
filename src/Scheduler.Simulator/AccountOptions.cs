using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator;

/// <summary>One account: a key, its pools and what it does of its own accord.</summary>
public sealed record AccountOptions
{
    public required string Name { get; init; }

    /// <summary>The bearer token that selects the account.</summary>
    public required string Key { get; init; }

    /// <summary>The first pool with a fitting pattern takes a model. Default: one for any model.</summary>
    public IReadOnlyList<PoolOptions> Pools { get; init; } = [new PoolOptions()];

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

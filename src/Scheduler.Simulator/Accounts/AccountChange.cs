namespace Scheduler.Simulator.Accounts;

/// <summary>A live change of an account; what is null stays.</summary>
public sealed record AccountChange
{
    /// <summary>What its requests meet from now on.</summary>
    public Behaviour? Mode { get; init; }

    /// <summary>The mode ends after this many requests. Null: by <see cref="Seconds"/>, or never.</summary>
    public long? Requests { get; init; }

    /// <summary>The mode ends after this time. Null: by <see cref="Requests"/>, or never.</summary>
    public double? Seconds { get; init; }

    /// <summary>Counted from the account's first request since the start or reset.</summary>
    public long? AfterRequests { get; init; }

    public Behaviour? AfterMode { get; init; }

    public long? ThrottleEvery { get; init; }

    /// <summary>The wait that throttles on demand tell, in seconds.</summary>
    public double? ThrottleSeconds { get; init; }

    /// <summary>New limits by pool name.</summary>
    public IReadOnlyDictionary<string, PoolChange>? Pools { get; init; }
}

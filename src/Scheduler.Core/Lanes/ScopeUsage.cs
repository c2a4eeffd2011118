namespace Scheduler.Core.Lanes;

/// <summary>One scope of a lane for people: its limits and what is used of it.</summary>
public sealed record ScopeUsage
{
    public required LimitScope Scope { get; init; }

    /// <summary>As configured, our share taken; 0: unlimited.</summary>
    public long Configured { get; init; }

    /// <summary>What the provider reported last; null when it reported none.</summary>
    public long? Reported { get; init; }

    /// <summary>What is kept now; 0: unlimited.</summary>
    public long Effective { get; init; }

    public long Used { get; init; }

    public long Reserved { get; init; }

    /// <summary>The rule in force, in the words of the configuration; for auto what was learned so far.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Whether the rule was learned, not configured.</summary>
    public bool RuleLearned { get; init; }
}

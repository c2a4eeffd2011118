using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Answers;

/// <summary>One scope of a lane: what is configured, what the provider reports, what is kept to and what is used of it.</summary>
public sealed record ScopeAnswer
{
    public required string Scope { get; init; }

    /// <summary>Our share of the configured limit, administrators' changes included; 0: unlimited.</summary>
    public required long Configured { get; init; }

    /// <summary>What the provider reported last; missing: nothing.</summary>
    public long? Reported { get; init; }

    /// <summary>What is kept to now; 0: unlimited.</summary>
    public required long Effective { get; init; }

    public required long Used { get; init; }

    public required long Reserved { get; init; }

    /// <summary>The rule in force, in the words of the configuration.</summary>
    public required string Rule { get; init; }

    public required bool RuleLearned { get; init; }

    public static ScopeAnswer Of(ScopeUsage usage) => new()
    {
        Scope = usage.Scope.Wire(),
        Configured = usage.Configured,
        Reported = usage.Reported,
        Effective = usage.Effective,
        Used = usage.Used,
        Reserved = usage.Reserved,
        Rule = usage.Rule,
        RuleLearned = usage.RuleLearned,
    };
}

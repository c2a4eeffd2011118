using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>What the words of an error need to know.</summary>
internal readonly record struct AnswerContext
{
    /// <summary>Whose words are spoken.</summary>
    public required Dialect Dialect { get; init; }

    public required string Model { get; init; }

    public required string Organization { get; init; }

    public required string Key { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Estimated tokens of the prompt.</summary>
    public long Estimate { get; init; }

    /// <summary>What a throttle claims: on demand, or because the rules refused.</summary>
    public required Admission.Refused Throttle { get; init; }

    /// <summary>What a "too large" claims.</summary>
    public required Admission.TooLarge TooLarge { get; init; }

    /// <summary>The wait in whole seconds, rounded up, at least 1.</summary>
    public long WaitSeconds => Math.Max(1, (Throttle.Wait + LimitRules.Second - 1) / LimitRules.Second);
}

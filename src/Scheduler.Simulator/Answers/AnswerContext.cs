using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>What the words of an error need to know.</summary>
internal readonly record struct AnswerContext
{
    public required string Model { get; init; }

    public required string Organization { get; init; }

    public required string Key { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Estimated tokens of the prompt.</summary>
    public long Estimate { get; init; }

    /// <summary>What a throttle on demand claims.</summary>
    public required Admission.Refused Throttle { get; init; }

    /// <summary>What a "too large" on demand claims.</summary>
    public required Admission.TooLarge TooLarge { get; init; }
}

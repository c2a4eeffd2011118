using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator;

/// <summary>What was decided for a known account.</summary>
internal readonly record struct Decision
{
    public required Answer Answer { get; init; }

    /// <summary>Tokens that the request costs, charged or not.</summary>
    public long Price { get; init; }

    /// <summary>Tokens charged.</summary>
    public long Charged { get; init; }

    /// <summary>Admitted by the rules.</summary>
    public bool Accepted { get; init; }

    /// <summary>For the headers; unlimited when the answer carries none.</summary>
    public LimitState Requests { get; init; }

    public LimitState Tokens { get; init; }
}

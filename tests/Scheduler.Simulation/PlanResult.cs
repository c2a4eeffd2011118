namespace Scheduler.Simulation;

/// <summary>What a plan comes to. Times without a unit are microseconds of simulated time.</summary>
public sealed record PlanResult
{
    public required int Accepted { get; init; }

    public required int Refused { get; init; }

    /// <summary>From the first accepted arrival to the last.</summary>
    public required long Makespan { get; init; }

    /// <summary>The same of a perfect first-come sender with as many hands as it likes.</summary>
    public required long Optimum { get; init; }

    /// <summary>In each whole minute after the first, what was accepted of what its narrower limit allows; null where the work was over before.</summary>
    public required double? Steady { get; init; }

    /// <summary>Calls open at once.</summary>
    public required int MostInFlight { get; init; }

    /// <summary>Jobs of the worker that had the fewest, and of the one that had the most.</summary>
    public required (int Fewest, int Most) OfOneWorker { get; init; }

    /// <summary>Calls of the pacer of every kind.</summary>
    public required long PacerCalls { get; init; }

    /// <summary>Real time that the pacer took for them.</summary>
    public required TimeSpan PacerTime { get; init; }

    /// <summary>Real time of the whole simulation.</summary>
    public required TimeSpan RealTime { get; init; }

    public double Utilisation => (double)Optimum / Math.Max(1, Makespan);
}

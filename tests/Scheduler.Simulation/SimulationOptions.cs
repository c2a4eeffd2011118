using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>One simulated lane and its provider.</summary>
public sealed record SimulationOptions
{
    public required LaneSettings Lane { get; init; }

    public required string RequestRule { get; init; }

    public required string TokenRule { get; init; }

    /// <summary>The provider's limits; by default those of the lane.</summary>
    public long? RequestLimit { get; init; }

    public long? TokenLimit { get; init; }

    /// <summary>Tokens of the jobs, in the order of their arrival.</summary>
    public required IReadOnlyList<long> Costs { get; init; }

    /// <summary>When each job arrives, in microseconds since the beginning and rising; null: all are there from the beginning.</summary>
    public IReadOnlyList<long>? Arrivals { get; init; }

    /// <summary>What the provider charges for one token that we count.</summary>
    public double ChargeFactor { get; init; } = 1;

    /// <summary>The provider charges by characters where we count tokens: each job by a factor of its own, from 0.7 to 2.8.</summary>
    public bool CharacterNoise { get; init; }

    public bool Headers { get; init; } = true;

    /// <summary>From the request's arrival to its answer.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>From the mark to the arrival, at most.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Between two requests of the worker.</summary>
    public TimeSpan SendTime { get; init; } = TimeSpan.FromMicroseconds(500);

    /// <summary>Part of the limits that others use, spread evenly.</summary>
    public double Foreign { get; init; }

    /// <summary>Probability that a granted reservation is not sent (the worker stops).</summary>
    public double Stops { get; init; }

    /// <summary>At these times (since the beginning) the provider's limits are multiplied.</summary>
    public IReadOnlyList<(TimeSpan At, double By)> LimitChanges { get; init; } = [];

    /// <summary>Probability that a request leaves later than it was let go.</summary>
    public double Late { get; init; }

    /// <summary>By how much at most; above 1 s the reservation lapses.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMilliseconds(1_200);

    /// <summary>At these times (since the beginning) somebody sets the wall clock.</summary>
    public IReadOnlyList<(TimeSpan At, TimeSpan By)> ClockJumps { get; init; } = [];

    public LaneMemory? Memory { get; init; }

    public int Seed { get; init; }

    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(30);
}

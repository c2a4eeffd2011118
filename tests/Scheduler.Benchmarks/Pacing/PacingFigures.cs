namespace Scheduler.Benchmarks.Pacing;

/// <summary>What one row of the table measured.</summary>
internal sealed record PacingFigures
{
    public required string Row { get; init; }

    public required int Jobs { get; init; }

    /// <summary>Seconds that the perfect dispatcher needs for the same sequence.</summary>
    public required double Optimum { get; init; }

    /// <summary>Seconds from the first arrival to the last accepted one.</summary>
    public required double Took { get; init; }

    /// <summary>Optimum / took; null when jobs were lost: to send fewer is no merit.</summary>
    public double? Makespan => Lost > 0 || Took <= 0 ? null : Optimum / Took;

    /// <summary>The share of the limit that binds, used after the first minute, over what the optimum uses by the same measure; null: no steady state.</summary>
    public required double? Steady { get; init; }

    /// <summary>Answers 429.</summary>
    public required int Refused { get; init; }

    /// <summary>How full the fullest window was with all that arrived, refused or not: 1 is the rule.</summary>
    public required double HighestWindow { get; init; }

    /// <summary>Jobs that were never answered with 200.</summary>
    public required int Lost { get; init; }

    /// <summary>Jobs that were answered with 200 more than once.</summary>
    public required int Twice { get; init; }

    /// <summary>Seconds from the release of the lane's backlog to the accepted arrival: median.</summary>
    public required double WaitHalf { get; init; }

    /// <summary>The same, 95th percentile.</summary>
    public required double Wait95 { get; init; }

    /// <summary>The same, longest.</summary>
    public required double WaitLongest { get; init; }

    /// <summary>The rules by which the lane judged in the end, requests / tokens; empty for others.</summary>
    public string Rules { get; init; } = "";

    /// <summary>Accepted requests in each second after the first arrival, for the plot.</summary>
    public required IReadOnlyList<int> PerSecond { get; init; }
}

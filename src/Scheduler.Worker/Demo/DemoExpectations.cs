namespace Scheduler.Worker.Demo;

/// <summary>What was asked of the demo, known before it starts.</summary>
internal sealed record DemoExpectations
{
    /// <summary>Every job that the producer handed in.</summary>
    public required IReadOnlyList<DemoJobName> Produced { get; init; }

    /// <summary>Each lane's account.</summary>
    public required IReadOnlyDictionary<string, string> AccountOfLane { get; init; }

    /// <summary>Answers everything that keeps its limits.</summary>
    public required string Healthy { get; init; }

    /// <summary>Refuses now and then with 429, whatever its limits say.</summary>
    public required string Throttling { get; init; }

    /// <summary>Is terminated by its provider while it is used.</summary>
    public required string Terminated { get; init; }

    /// <summary>A request that left before the stop was committed may arrive this much after it.</summary>
    public TimeSpan InTransit { get; init; } = TimeSpan.FromSeconds(1);
}

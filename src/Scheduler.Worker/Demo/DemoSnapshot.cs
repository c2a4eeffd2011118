namespace Scheduler.Worker.Demo;

/// <summary>What the screen shows at one moment.</summary>
internal sealed record DemoSnapshot
{
    public required TimeSpan Elapsed { get; init; }

    public required IReadOnlyList<DemoLane> Lanes { get; init; }

    /// <summary>How many jobs the producer hands in.</summary>
    public required int Total { get; init; }

    /// <summary>What happened last, oldest first.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    public required Uri Dashboard { get; init; }

    public long Succeeded => Lanes.Sum(lane => lane.Succeeded);

    public long Parked => Lanes.Sum(lane => lane.Parked);

    public long Running => Lanes.Sum(lane => lane.Running);

    /// <summary>Queued, dispatched and waiting.</summary>
    public long Queued => Lanes.Sum(lane => lane.Queued);
}

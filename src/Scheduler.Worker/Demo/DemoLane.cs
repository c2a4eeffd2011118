namespace Scheduler.Worker.Demo;

/// <summary>One lane at one moment. Used counts the last 60 s, with what is reserved; a limit of 0 is none.</summary>
internal sealed record DemoLane
{
    public required string Name { get; init; }

    /// <summary>What the lane does: its account's state, or until when it pauses and why.</summary>
    public required string State { get; init; }

    /// <summary>The lane sends nothing at the moment.</summary>
    public bool IsHeld { get; init; }

    public long RequestsUsed { get; init; }

    public long RequestsPerMinute { get; init; }

    public long TokensUsed { get; init; }

    public long TokensPerMinute { get; init; }

    /// <summary>Queued, dispatched and waiting.</summary>
    public long Queued { get; init; }

    public long Running { get; init; }

    public long Succeeded { get; init; }

    public long Parked { get; init; }
}

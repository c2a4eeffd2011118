namespace Scheduler.Core.Intake;

/// <summary>What became of the wish to replay a parked job.</summary>
public enum ReplayResult
{
    /// <summary>Queued again as its next run.</summary>
    Replayed,

    NotFound,

    /// <summary>Not parked, or not in the run that was meant.</summary>
    NotParked,

    /// <summary>It was parked because no lane takes its model, and none does now.</summary>
    NoLane,

    /// <summary>It was parked at intake for what it is, unreadable or invalid: sent again it would be no better.</summary>
    NotReplayable,
}

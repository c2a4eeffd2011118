namespace Scheduler.Core.Jobs;

/// <summary>Where a job is in its life. The numbers are stored: never renumber.</summary>
public enum JobState
{
    /// <summary>In the ledger's backlog; no message anywhere.</summary>
    Queued = 0,

    /// <summary>A small message lies in a lane's flow queue; the row has a dispatch deadline.</summary>
    Dispatched = 1,

    /// <summary>Claimed by a worker under a lease; the request is being sent or answered.</summary>
    Running = 2,

    /// <summary>Has a due time (backoff or not-before).</summary>
    Waiting = 3,

    /// <summary>Rests with a reason until an administrator replays or discards it.</summary>
    Parked = 4,

    /// <summary>The provider's answer is recorded. Final.</summary>
    Succeeded = 5,

    /// <summary>Ended by its owner or an administrator before it succeeded. Final.</summary>
    Cancelled = 6,

    /// <summary>Its deadline or its lane's MaxAge passed. Final.</summary>
    Expired = 7,

    /// <summary>Was parked and thrown away by an administrator. Final.</summary>
    Discarded = 8,
}

using Scheduler.Core.Jobs;

namespace Scheduler.Core.Events;

/// <summary>Which event a move of a job makes: the ledger writes it in the same commit.</summary>
public static class TransitionEvents
{
    /// <summary>Null: nobody outside is told (dispatch, claim, return, release, replay, discard).</summary>
    public static EventKind? Of(JobTransition transition) => transition.To switch
    {
        JobState.Succeeded => EventKind.JobSucceeded,
        JobState.Parked => EventKind.JobParked,
        JobState.Cancelled => EventKind.JobCancelled,
        JobState.Expired => EventKind.JobExpired,
        JobState.Queued when transition == JobTransition.Requeue => EventKind.JobRequeued,
        JobState.Waiting => EventKind.JobRequeued,
        _ => null,
    };
}

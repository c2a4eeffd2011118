namespace Scheduler.Core.Events;

/// <summary>The events that leave through the outbox. The numbers are stored.</summary>
public enum EventKind
{
    JobSucceeded = 1,
    JobRequeued = 2,
    JobParked = 3,
    JobCancelled = 4,
    JobExpired = 5,
    SubmissionCompleted = 6,
    AccountStopped = 7,
    AccountResumed = 8,
    LanePaused = 9,
    LaneResumed = 10,
    LimitChanged = 11,
    TenantHeld = 12,
    TenantReleased = 13,
}

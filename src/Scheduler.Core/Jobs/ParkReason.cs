namespace Scheduler.Core.Jobs;

/// <summary>Why a job rests in the dead-letter queue. The numbers are stored.</summary>
public enum ParkReason
{
    PolicyViolation = 1,
    AccountTerminated = 2,
    InvalidRequest = 3,
    TooLarge = 4,
    AttemptsExhausted = 5,
    UnknownOutcome = 6,
    Unreadable = 7,
    IdempotencyConflict = 8,
    NoLane = 9,
    Poison = 10,
}

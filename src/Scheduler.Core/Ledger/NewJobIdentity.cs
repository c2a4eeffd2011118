using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What every ledger decides alike when a job enters.</summary>
public static class NewJobIdentity
{
    /// <summary>For how long a message without key and id is matched by its content.</summary>
    public static TimeSpan ContentWindow { get; } = TimeSpan.FromDays(1);

    /// <summary>The key that makes this job itself. A job parked because its key belongs to another one has none.</summary>
    public static string? OwnKey(this NewJob job) => job.ParkAs == ParkReason.IdempotencyConflict ? null : job.IdempotencyKey;

    /// <summary>True when this job is the redelivery of one of equal content, without key and id, that came at that time.</summary>
    public static bool Repeats(this NewJob job, DateTimeOffset earlier) =>
        job.MayBeRedelivered && earlier >= job.ReceivedAt - ContentWindow;

    /// <summary>Parked, waiting for its not-before, or queued.</summary>
    public static JobState EntryState(this NewJob job) =>
        job.ParkAs is not null ? JobState.Parked
        : job.NotBefore > job.ReceivedAt ? JobState.Waiting
        : JobState.Queued;
}

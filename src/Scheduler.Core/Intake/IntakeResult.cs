using Scheduler.Core.Jobs;

namespace Scheduler.Core.Intake;

/// <summary>What became of one submitted job.</summary>
public abstract record IntakeResult
{
    private IntakeResult()
    {
    }

    public sealed record Accepted(JobId Id, JobState State, string Lane, Cost Cost) : IntakeResult;

    /// <summary>Handed over before: the same job.</summary>
    public sealed record Existing(JobId Id, JobState State) : IntakeResult;

    /// <summary>A dead-letter copy came back: its job was replayed, or the copy was stale and nothing happened.</summary>
    public sealed record Replayed(JobId Id, bool Happened) : IntakeResult;

    /// <summary>Stored as parked (broker only).</summary>
    public sealed record ParkedAtIntake(JobId Id, ParkReason Reason, IntakeError Error) : IntakeResult;

    /// <summary>Refused; nothing stored (HTTP only).</summary>
    public sealed record Refused(IntakeError Error) : IntakeResult;
}

using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What an action needs to know of a job.</summary>
internal readonly record struct ActionRow(JobRow Job, JobState State, int Run, int Attempt, bool CancelNoted)
{
    /// <summary>Meaningful for a parked job.</summary>
    public ParkReason ParkReason { get; private init; }

    public static ActionRow Read(Rows rows) =>
        new(JobRow.Read(rows), rows.Enum<JobState>(), rows.Int(), rows.Int(), rows.Flag())
        {
            ParkReason = (ParkReason)(rows.MaybeInt() ?? 0),
        };
}

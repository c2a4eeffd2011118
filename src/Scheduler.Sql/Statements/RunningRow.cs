using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What the end of an attempt needs to know of its job.</summary>
/// <param name="Row">The job.</param>
/// <param name="State">Its state now.</param>
/// <param name="Run">Its run.</param>
/// <param name="CancelNoted">A cancel was asked for while it ran.</param>
/// <param name="Answer">The row of the answer that it has already.</param>
/// <param name="Held">The caller still holds the lease of this attempt.</param>
internal readonly record struct RunningRow(JobRow Row, JobState State, int Run, bool CancelNoted, long? Answer, bool Held)
{
    public static RunningRow Read(Rows rows) => new(
        JobRow.Read(rows), rows.Enum<JobState>(), rows.Int(), rows.Flag(), rows.MaybeLong(), rows.MaybeLong() == 1);
}

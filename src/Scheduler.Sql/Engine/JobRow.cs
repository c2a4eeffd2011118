using Scheduler.Core.Jobs;

namespace Scheduler.Sql.Engine;

/// <summary>What every move of a job needs: its row's number and where it is counted.</summary>
internal readonly record struct JobRow(long Seq, string Tenant, string Lane, JobClass Class, Cost Cost, Guid? Submission)
{
    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "seq, tenant, lane, class, requests, tokens, cost_parts, submission";

    public static JobRow Read(Rows rows) =>
        new(rows.Long(), rows.Text(), rows.Text(), rows.Enum<JobClass>(), rows.Cost(), rows.MaybeGuid());
}

using System.Globalization;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Pages of jobs, newest first. The statement is put together from fixed parts, so that each filter can use its index.</summary>
internal static class ListSql
{
    private const int MaxLimit = 500;

    public static JobPage List(SqlSession session, JobFilter filter)
    {
        var after = long.MaxValue;
        if (filter.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new JobPage([], null);

        var limit = Math.Clamp(filter.Limit, 1, MaxLimit);
        var jobs = new List<(long Seq, JobView View)>(limit + 1);
        using var rows = FilterSql.Bind(session.Use(StatementFor(filter)), filter).Set("after", after).Set("limit", limit + 1).Query();
        while (rows.Next())
            jobs.Add(ReaderSql.Read(rows));

        return new JobPage(
            [.. jobs.Take(limit).Select(job => job.View)],
            jobs.Count > limit ? jobs[limit - 1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The statement for the filter's parts.</summary>
    internal static Statement StatementFor(JobFilter filter)
    {
        var seq = IsSparse(filter) ? "+j.seq" : "j.seq";
        return new Statement(
            $"SELECT {ReaderSql.Columns} {ReaderSql.Joins} WHERE {seq} < @after{FilterSql.Conditions(filter)} ORDER BY {seq} DESC LIMIT @limit");
    }

    // Few jobs among many: the sign keeps the database from walking all jobs by number, so that it takes the state's own index,
    // which it finds because the state is written in the statement.
    private static bool IsSparse(JobFilter filter) =>
        (filter.Reason is not null || filter.State is JobState.Dispatched or JobState.Running or JobState.Waiting or JobState.Parked)
        && filter is { Tenant: null, CustomId: null, SubmissionId: null };
}

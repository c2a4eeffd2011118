using System.Globalization;
using System.Text;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Pages of jobs, newest first. The statement is put together from fixed parts, so that each filter can use its index; values are always parameters.</summary>
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
        using var rows = Bind(session.Use(StatementFor(filter)), filter).Set("after", after).Set("limit", limit + 1).Query();
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
        var text = new StringBuilder($"SELECT {ReaderSql.Columns} {ReaderSql.Joins} WHERE {seq} < @after");
        Add(filter.State is not null, $" AND j.state = {(int?)filter.State}");
        Add(filter.Tenant is not null, " AND j.tenant = @tenant");
        Add(filter.Lane is not null, " AND j.lane = @lane");
        Add(filter.Reason is not null, " AND j.state = 4 AND j.park_reason = @reason");
        Add(filter.CustomId is not null, " AND j.custom_id = @custom");
        Add(filter.SubmissionId is not null, " AND j.submission = @submission");
        Add(filter.Search is not null, """
             AND (lower(j.custom_id) LIKE @search ESCAPE '\' OR lower(w.type) LIKE @search ESCAPE '\'
                  OR lower(w.code) LIKE @search ESCAPE '\' OR lower(w.message) LIKE @search ESCAPE '\')
            """);
        return new Statement(text.Append($" ORDER BY {seq} DESC LIMIT @limit").ToString());

        void Add(bool asked, string condition) => text.Append(asked ? condition : "");
    }

    // Few jobs among many: the sign keeps the database from walking all jobs by number, so that it takes the state's own index,
    // which it finds because the state is written in the statement.
    private static bool IsSparse(JobFilter filter) =>
        (filter.Reason is not null || filter.State is JobState.Dispatched or JobState.Running or JobState.Waiting or JobState.Parked)
        && filter is { Tenant: null, CustomId: null, SubmissionId: null };

    private static PreparedStatement Bind(PreparedStatement statement, JobFilter filter)
    {
        if (filter.Tenant is { } tenant)
            statement.Set("tenant", tenant);

        if (filter.Lane is { } lane)
            statement.Set("lane", lane);

        if (filter.Reason is { } reason)
            statement.Set("reason", (long)reason);

        if (filter.CustomId is { } custom)
            statement.Set("custom", custom);

        if (filter.SubmissionId is { } submission)
            statement.Set("submission", submission);

        if (filter.Search is { } search)
            statement.Set("search", $"%{Literal(search)}%");

        return statement;
    }

    private static string Literal(string search) => JobFilter.FoldSearch(search)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Pages of jobs, newest first: which jobs, from the indexes and the search's blocks, and then these alone as they are.</summary>
internal static class ListSql
{
    private const int MaxLimit = 500;

    private static readonly Statement Select = new($"""
        SELECT {ReaderSql.Columns} {ReaderSql.Joins} WHERE j.seq IN (SELECT value FROM json_each(@jobs)) ORDER BY j.seq DESC
        """);

    public static JobPage List(SqlSession session, JobFilter filter)
    {
        var before = long.MaxValue;
        if (filter.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return new JobPage([], null);

        var limit = Math.Clamp(filter.Limit, 1, MaxLimit);
        var found = Newest(session, filter, before, limit + 1);
        var next = found.Count > limit ? found[limit - 1].ToString(CultureInfo.InvariantCulture) : null;
        return new JobPage(Views(session, found.Take(limit)), next);
    }

    public static long Count(SqlSession session, JobFilter filter, long ceiling) => filter.Search is null or ""
        ? PickSql.Count(session, filter, ceiling)
        : SearchSql.Newest(session, filter, long.MaxValue, (int)Math.Min(ceiling, int.MaxValue)).Count;

    private static List<long> Newest(SqlSession session, JobFilter filter, long before, int count) => filter.Search is null or ""
        ? PickSql.Newest(session, filter, before, count)
        : SearchSql.Newest(session, filter, before, count);

    private static List<JobView> Views(SqlSession session, IEnumerable<long> jobs)
    {
        var views = new List<JobView>();
        using var rows = session.Use(Select).Set("jobs", JsonSerializer.Serialize(jobs)).Query();
        while (rows.Next())
            views.Add(ReaderSql.Read(rows).View);

        return views;
    }
}

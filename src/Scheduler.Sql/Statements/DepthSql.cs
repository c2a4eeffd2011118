using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>How much waits where: read from the counters.</summary>
internal static class DepthSql
{
    private const string Tenants = """
        WITH RECURSIVE tenants (tenant) AS (
            SELECT min(tenant) FROM jobs WHERE state = 0 AND lane = @lane AND class = @class
            UNION ALL
            SELECT (SELECT min(j.tenant) FROM jobs j
                    WHERE j.state = 0 AND j.lane = @lane AND j.class = @class AND j.tenant > t.tenant)
            FROM tenants t WHERE t.tenant IS NOT NULL)
        """;

    private static readonly Statement Select = new("""
        SELECT lane, class,
               sum(CASE state WHEN 0 THEN jobs ELSE 0 END), sum(CASE state WHEN 1 THEN jobs ELSE 0 END),
               sum(CASE state WHEN 2 THEN jobs ELSE 0 END), sum(CASE state WHEN 3 THEN jobs ELSE 0 END)
        FROM depths
        WHERE jobs <> 0
        GROUP BY lane, class
        ORDER BY lane, class
        """);

    private static readonly Statement Oldest = new($"""
        {Tenants}
        SELECT min((SELECT j.received_at FROM jobs j
                    WHERE j.state = 0 AND j.lane = @lane AND j.class = @class AND j.tenant = t.tenant
                    ORDER BY j.received_at, j.seq LIMIT 1))
        FROM tenants t
        """);

    private static readonly Statement Place = new("""
        SELECT lane, class, received_at, seq FROM jobs WHERE id = @id AND state = 0
        """);

    private static readonly Statement CountOlder = new($"""
        {Tenants}
        SELECT count(*) FROM (
            SELECT 1 FROM tenants t
            CROSS JOIN jobs j ON j.state = 0 AND j.lane = @lane AND j.class = @class AND j.tenant = t.tenant
                AND (j.received_at, j.seq) < (@age, @seq)
            LIMIT @ceiling) older
        """);

    private static readonly Statement Parked = new("SELECT reason, jobs FROM parked_counts WHERE jobs > 0 ORDER BY reason");

    public static IReadOnlyList<LaneDepth> Depths(SqlSession session)
    {
        var depths = new List<LaneDepth>();
        using (var rows = session.Use(Select).Query())
        {
            while (rows.Next())
                depths.Add(new(rows.Text(), rows.Enum<JobClass>(), rows.Long(), rows.Long(), rows.Long(), rows.Long()));
        }

        return [.. depths.Select(depth => depth.Queued == 0 ? depth : depth with { OldestQueued = OldestOf(session, depth) })];
    }

    /// <summary>Null when the job is not queued.</summary>
    public static int? Position(SqlSession session, JobId job, int ceiling)
    {
        using var rows = session.Use(Place).Set("id", job.Value).Query();
        if (!rows.Next())
            return null;

        return (int?)session.Use(CountOlder)
            .Set("lane", rows.Text()).Set("class", rows.Long()).Set("age", rows.Long()).Set("seq", rows.Long())
            .Set("ceiling", ceiling).Number();
    }

    public static IReadOnlyDictionary<ParkReason, long> ParkedCounts(SqlSession session)
    {
        var counts = new Dictionary<ParkReason, long>();
        using var rows = session.Use(Parked).Query();
        while (rows.Next())
            counts.Add(rows.Enum<ParkReason>(), rows.Long());

        return counts;
    }

    private static DateTimeOffset? OldestOf(SqlSession session, LaneDepth depth) =>
        session.Use(Oldest).Set("lane", depth.Lane).Set("class", (long)depth.Class).Number() is { } age
            ? Micros.Read(age)
            : null;
}

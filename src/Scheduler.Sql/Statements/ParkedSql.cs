using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Parked jobs and their copies.</summary>
internal static class ParkedSql
{
    private const string Columns = """
        j.id, j.tenant, j.custom_id, j.lane, j.class, j.park_reason, j.run, j.attempt, j.rested_at, b.path, b.model, b.metadata,
        w.status, w.type, w.code, w.message, w.request_id
        """;

    private const string Joins = """
        FROM jobs j
        JOIN bodies b ON b.job = j.seq
        LEFT JOIN attempts w ON w.job = j.seq AND w.run = j.run AND w.attempt = j.said
        """;

    private static readonly Statement SelectUnexported = new($"""
        SELECT {Columns}, b.body {Joins}
        WHERE j.state = 4 AND j.exported_run < j.run ORDER BY j.rested_at, j.seq LIMIT @limit
        """);

    private static readonly Statement SelectNewest = new($"""
        SELECT {Columns} {Joins} WHERE j.state = 4 ORDER BY j.rested_at DESC, j.seq DESC LIMIT @limit
        """);

    private static readonly Statement MarkOne = new("UPDATE jobs SET exported_run = @run WHERE id = @id AND exported_run < @run");

    private static readonly Statement SelectExported = new("""
        SELECT id, run FROM jobs WHERE state = 4 AND exported_run = run ORDER BY rested_at, seq LIMIT @limit
        """);

    private static readonly Statement Lose = new("""
        UPDATE jobs SET exported_run = run - 1 WHERE id = @id AND state = 4 AND run = @run AND exported_run = @run
        """);

    private static readonly Statement Check = new("SELECT 1 FROM jobs WHERE id = @id AND state = 4 AND run = @run");

    public static IReadOnlyList<ParkedJob> Unexported(SqlSession session, int limit) =>
        Read(session.Use(SelectUnexported).Set("limit", limit), withBody: true);

    public static IReadOnlyList<ParkedJob> Newest(SqlSession session, int limit) =>
        Read(session.Use(SelectNewest).Set("limit", limit), withBody: false);

    public static int MarkExported(SqlSession session, IReadOnlyList<(JobId Job, int Run)> copies) =>
        copies.Sum(copy => session.Use(MarkOne).Set("id", copy.Job.Value).Set("run", copy.Run).Run());

    public static IReadOnlyList<(JobId Job, int Run)> Exported(SqlSession session, int limit)
    {
        var copies = new List<(JobId, int)>();
        using var rows = session.Use(SelectExported).Set("limit", limit).Query();
        while (rows.Next())
            copies.Add((new JobId(rows.Guid()), rows.Int()));

        return copies;
    }

    public static int MarkLost(SqlSession session, IReadOnlyList<(JobId Job, int Run)> copies) =>
        copies.Sum(copy => session.Use(Lose).Set("id", copy.Job.Value).Set("run", copy.Run).Run());

    public static bool IsParked(SqlSession session, JobId job, int run) =>
        session.Use(Check).Set("id", job.Value).Set("run", run).Number() is not null;

    private static List<ParkedJob> Read(PreparedStatement statement, bool withBody)
    {
        var jobs = new List<ParkedJob>();
        using var rows = statement.Query();
        while (rows.Next())
        {
            var job = ReadOne(rows);
            jobs.Add(withBody ? job with { Body = rows.Bytes() } : job);
        }

        return jobs;
    }

    private static ParkedJob ReadOne(Rows rows) => new()
    {
        Id = new JobId(rows.Guid()),
        Tenant = rows.Text(),
        CustomId = rows.MaybeText(),
        Lane = rows.Text(),
        Class = rows.Enum<JobClass>(),
        Reason = rows.Enum<ParkReason>(),
        Run = rows.Int(),
        Attempts = rows.Int(),
        ParkedAt = rows.Time(),
        Path = rows.Text(),
        Model = rows.Text(),
        Metadata = rows.MaybeText(),
        Words = WordsSql.Read(rows) ?? new ProviderWords(),
    };
}

using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What time does to jobs: due, overdue, expired.</summary>
internal static class UpkeepSql
{
    private static readonly Statement Due = new($"""
        SELECT {JobRow.Columns} FROM jobs WHERE state = 3 AND due <= @now ORDER BY due LIMIT @limit
        """);

    private static readonly Statement Release = new("UPDATE jobs SET state = 0, due = NULL WHERE seq = @job AND state = 3");

    private static readonly Statement EarliestDue = new("SELECT min(due) FROM jobs WHERE state = 3");

    private static readonly Statement Overdue = new($"""
        SELECT {JobRow.Columns} FROM jobs WHERE state = 1 AND dispatch_deadline <= @now ORDER BY dispatch_deadline LIMIT @limit
        """);

    private static readonly Statement Dispatched = new($"SELECT {JobRow.Columns} FROM jobs WHERE state = 1");

    private static readonly Statement Return = new("UPDATE jobs SET state = 0, dispatch_deadline = NULL WHERE seq = @job AND state = 1");

    private static readonly Statement PastDeadline = new($"""
        SELECT {JobRow.Columns}, state, run, attempt FROM jobs
        WHERE deadline IS NOT NULL AND state IN (0, 3) AND deadline <= @now ORDER BY deadline LIMIT @limit
        """);

    private static readonly Statement Expire = new("""
        UPDATE jobs SET state = 7, due = NULL, rested_at = @now WHERE seq = @job AND state IN (0, 3)
        """);

    public static IReadOnlyList<string> ReleaseDue(SqlSession session, DateTimeOffset now, int limit)
    {
        var due = Rows(session.Use(Due).Set("now", now).Set("limit", limit));
        foreach (var job in due)
        {
            session.Use(Release).Set("job", job.Seq).Run();
            session.Tally.Move(job, JobState.Waiting, JobState.Queued);
        }

        return [.. due.Select(job => job.Lane).Distinct()];
    }

    public static DateTimeOffset? NextDue(SqlSession session) =>
        session.Use(EarliestDue).Number() is { } due ? Micros.Read(due) : null;

    public static int ReturnOverdue(SqlSession session, DateTimeOffset now, int limit) =>
        ReturnAll(session, Rows(session.Use(Overdue).Set("now", now).Set("limit", limit)));

    public static int ReturnAllDispatched(SqlSession session) => ReturnAll(session, Rows(session.Use(Dispatched)));

    public static int ExpireOverdue(SqlSession session, DateTimeOffset now, int limit)
    {
        var overdue = new List<(JobRow Job, JobState State, int Run, int Attempt)>();
        using (var rows = session.Use(PastDeadline).Set("now", now).Set("limit", limit).Query())
        {
            while (rows.Next())
                overdue.Add((JobRow.Read(rows), rows.Enum<JobState>(), rows.Int(), rows.Int()));
        }

        foreach (var (job, state, run, attempt) in overdue)
        {
            session.Use(Expire).Set("job", job.Seq).Set("now", now).Run();
            session.Tally.Move(job, state, JobState.Expired, now);
            EventSql.Write(session, new JobEvent(EventKind.JobExpired, now, job.Seq, run, attempt) { Reason = TimelineWords.Deadline });
            EventSql.Note(session, job.Seq, now, TimelineWords.Expired, null);
        }

        return overdue.Count;
    }

    private static int ReturnAll(SqlSession session, List<JobRow> jobs)
    {
        foreach (var job in jobs)
        {
            session.Use(Return).Set("job", job.Seq).Run();
            session.Tally.Move(job, JobState.Dispatched, JobState.Queued);
        }

        return jobs.Count;
    }

    private static List<JobRow> Rows(PreparedStatement statement)
    {
        var jobs = new List<JobRow>();
        using var rows = statement.Query();
        while (rows.Next())
            jobs.Add(JobRow.Read(rows));

        return jobs;
    }
}

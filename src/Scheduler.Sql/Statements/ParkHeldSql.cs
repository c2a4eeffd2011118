using System.Text.Json;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Parks what waits in the lanes of an account that will not answer any more.</summary>
internal static class ParkHeldSql
{
    // One part for each state, so that each is read from its own partial index.
    private static readonly Statement Select = new($"""
        SELECT {JobRow.Columns}, state, run, attempt FROM (
            SELECT * FROM jobs WHERE state = 0 AND lane IN (SELECT value FROM json_each(@lanes))
            UNION ALL
            SELECT * FROM jobs WHERE state = 3 AND lane IN (SELECT value FROM json_each(@lanes)))
        LIMIT @limit
        """);

    private static readonly Statement ParkOne = new("""
        UPDATE jobs SET state = 4, due = NULL, rested_at = @now, park_reason = @reason, said = 0, code = @code WHERE seq = @job
        """);

    /// <summary>What is said of a job beside its attempts is its run's attempt 0.</summary>
    private static readonly Statement Say = new("""
        INSERT INTO attempts (job, run, attempt, claimed_at, ended_at, status, type, code, message, request_id)
        VALUES (@job, @run, 0, @now, @now, @status, @type, @code, @message, @request_id)
        """);

    public static int Park(SqlSession session, IReadOnlyList<string> lanes, (ParkReason Reason, ProviderWords Words) why, DateTimeOffset now, int limit)
    {
        var jobs = new List<(JobRow Job, JobState State, int Run)>();
        using (var rows = session.Use(Select).Set("lanes", JsonSerializer.Serialize(lanes)).Set("limit", limit).Query())
        {
            while (rows.Next())
                jobs.Add((JobRow.Read(rows), rows.Enum<JobState>(), rows.Int()));
        }

        foreach (var (job, state, run) in jobs)
        {
            session.Use(ParkOne).Set("job", job.Seq).Set("now", now).Set("reason", (long)why.Reason)
                .Set("code", WordBlockSql.CodeOf(why.Words)).Run();
            WordBlockSql.Note(session, job.Seq);
            WordsSql.Bind(session.Use(Say), why.Words).Set("job", job.Seq).Set("run", run).Set("now", now).Run();
            session.Tally.Move(job, state, JobState.Parked, now);
            session.Tally.CountParked(why.Reason, 1);
            EventSql.Write(session, new JobEvent(EventKind.JobParked, now, job.Seq, run, 0) { Reason = why.Reason.Wire() });
        }

        return jobs.Count;
    }
}

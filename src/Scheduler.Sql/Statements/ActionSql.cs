using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What people do to a job.</summary>
internal static class ActionSql
{
    private const string Columns = JobRow.Columns + ", state, run, attempt, cancel, park_reason";

    private static readonly Statement SelectJob = new($"SELECT {Columns} FROM jobs WHERE id = @id");

    private static readonly Statement SelectOfSubmission = new($"""
        SELECT {Columns} FROM jobs WHERE submission = @submission AND seq > @after AND state <= 3 AND cancel = 0
        ORDER BY seq LIMIT @limit
        """);

    private static readonly Statement CancelNow = new("""
        UPDATE jobs SET state = 6, due = NULL, dispatch_deadline = NULL, rested_at = @now WHERE seq = @job
        """);

    private static readonly Statement NoteCancel = new("UPDATE jobs SET cancel = 1 WHERE seq = @job");

    private static readonly Statement ReplayOne = new("""
        UPDATE jobs SET state = 0, run = run + 1, attempt = 0, counted = 0, throttles = 0, losses = 0, cancel = 0,
            said = NULL, code = NULL, first_attempt_at = NULL, claimed_at = NULL, rested_at = NULL, park_reason = NULL, wait_reason = NULL
        WHERE seq = @job
        """);

    private static readonly Statement DiscardOne = new("UPDATE jobs SET state = 8, rested_at = @now WHERE seq = @job");

    private static readonly Statement Assign = new("""
        UPDATE jobs SET lane = @lane, requests = @requests, tokens = @tokens, cost_parts = @parts WHERE seq = @job
        """);

    private static readonly Statement ChangeClass = new("UPDATE jobs SET class = @class WHERE seq = @job");

    public static CancelResult Cancel(SqlSession session, JobId id, string by, DateTimeOffset now)
    {
        if (Find(session, id) is not { } job)
            return CancelResult.NotFound;

        if (job.State == JobState.Cancelled)
            return CancelResult.AlreadyCancelled;

        if (job.State.IsAtRest())
            return CancelResult.TooLate;

        Cancel(session, job, by, now);
        return job.State == JobState.Running ? CancelResult.Noted : CancelResult.Cancelled;
    }

    /// <summary>Cancels the next jobs of the submission after the cursor; returns how many, and the cursor to go on from (null: done).</summary>
    public static (int Touched, long? Cursor) CancelSome(
        SqlSession session, Guid submission, (long After, int Limit) page, string by, DateTimeOffset now)
    {
        var jobs = new List<ActionRow>();
        using (var rows = session.Use(SelectOfSubmission)
            .Set("submission", submission).Set("after", page.After).Set("limit", page.Limit).Query())
        {
            while (rows.Next())
                jobs.Add(ActionRow.Read(rows));
        }

        foreach (var job in jobs)
            Cancel(session, job, by, now);

        return (jobs.Count, jobs.Count < page.Limit ? null : jobs[^1].Job.Seq);
    }

    public static bool Replay(SqlSession session, JobId id, int? run, string by, DateTimeOffset now)
    {
        if (Find(session, id) is not { State: JobState.Parked, Job.Lane.Length: > 0 } job || (run is { } asked && asked != job.Run))
            return false;

        session.Use(ReplayOne).Set("job", job.Job.Seq).Run();
        session.Tally.Move(job.Job, JobState.Parked, JobState.Queued, now);
        session.Tally.CountParked(job.ParkReason, -1);
        EventSql.Note(session, job.Job.Seq, now, TimelineWords.Replayed, by);
        return true;
    }

    public static bool Discard(SqlSession session, JobId id, int? run, string by, DateTimeOffset now)
    {
        if (Find(session, id) is not { State: JobState.Parked } job || (run is { } asked && asked != job.Run))
            return false;

        session.Use(DiscardOne).Set("job", job.Job.Seq).Set("now", now).Run();
        session.Tally.Move(job.Job, JobState.Parked, JobState.Discarded, now);
        session.Tally.CountParked(job.ParkReason, -1);
        EventSql.Note(session, job.Job.Seq, now, TimelineWords.Discarded, by);
        return true;
    }

    public static bool AssignLane(SqlSession session, JobId id, (string Name, Cost Cost) lane, string by, DateTimeOffset now)
    {
        if (Find(session, id) is not { State: JobState.Parked, Job.Lane.Length: 0, ParkReason: ParkReason.NoLane } job)
            return false;

        session.Use(Assign).Set("job", job.Job.Seq).Set("lane", lane.Name)
            .Set("requests", lane.Cost.Requests).Set("tokens", lane.Cost.Tokens).Set("parts", CostParts.Write(lane.Cost)).Run();
        session.Tally.Relane(job.Job, lane.Name, JobState.Parked);
        EventSql.Note(session, job.Job.Seq, now, TimelineWords.Assigned, by, lane.Name);
        return true;
    }

    public static bool Reclassify(SqlSession session, JobId id, JobClass jobClass, string by, DateTimeOffset now)
    {
        if (Find(session, id) is not { } job || job.State == JobState.Running || job.State.IsAtRest())
            return false;

        if (job.Job.Class == jobClass)
            return true;

        session.Use(ChangeClass).Set("job", job.Job.Seq).Set("class", (long)jobClass).Run();
        session.Tally.Reclassify(job.Job, jobClass, job.State);
        EventSql.Note(session, job.Job.Seq, now, TimelineWords.Reclassified, by);
        return true;
    }

    private static ActionRow? Find(SqlSession session, JobId id)
    {
        using var rows = session.Use(SelectJob).Set("id", id.Value).Query();
        return rows.Next() ? ActionRow.Read(rows) : null;
    }

    private static void Cancel(SqlSession session, ActionRow job, string by, DateTimeOffset now)
    {
        if (job.State == JobState.Running)
        {
            if (!job.CancelNoted)
            {
                session.Use(NoteCancel).Set("job", job.Job.Seq).Run();
                EventSql.Note(session, job.Job.Seq, now, TimelineWords.CancelAsked, by);
            }

            return;
        }

        session.Use(CancelNow).Set("job", job.Job.Seq).Set("now", now).Run();
        session.Tally.Move(job.Job, job.State, JobState.Cancelled, now);
        EventSql.Note(session, job.Job.Seq, now, TimelineWords.Cancelled, by);
        EventSql.Write(session, new JobEvent(EventKind.JobCancelled, now, job.Job.Seq, job.Run, job.Attempt));
    }
}

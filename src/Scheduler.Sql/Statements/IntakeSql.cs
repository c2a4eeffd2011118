using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>How jobs enter.</summary>
internal static class IntakeSql
{
    private static readonly Statement InsertJob = new("""
        INSERT INTO jobs (id, tenant, lane, class, state, received_at, requests, tokens, cost_parts, due, deadline, rested_at,
                          park_reason, said, code, custom_id, submission)
        VALUES (@id, @tenant, @lane, @class, @state, @received, @requests, @tokens, @parts, @due, @deadline, @rested,
                @reason, @said, @code, @custom, @submission)
        ON CONFLICT (id) DO NOTHING
        RETURNING seq
        """);

    private static readonly Statement InsertBody = new("""
        INSERT INTO bodies (job, path, model, not_before, reply_to, metadata, identity_kind, identity_value, body)
        VALUES (@job, @path, @model, @not_before, @reply, @metadata, @kind, @value, @body)
        """);

    private static readonly Statement InsertWords = new("""
        INSERT INTO attempts (job, run, attempt, claimed_at, ended_at, status, message)
        VALUES (@job, 1, 0, @at, @at, 0, @message)
        """);

    private static readonly Statement State = new("SELECT state FROM jobs WHERE id = @id");

    public static IReadOnlyList<AddResult> Add(SqlSession session, IReadOnlyList<NewJob> jobs)
    {
        var results = new AddResult[jobs.Count];
        for (var i = 0; i < jobs.Count; i++)
            results[i] = Add(session, jobs[i]);

        return results;
    }

    private static AddResult Add(SqlSession session, NewJob job)
    {
        var identity = JobIdentity.Of(job);
        if (IdentitySql.Find(session, job, identity) is { } known)
            return known;

        var state = job.EntryState();
        if (Insert(session, job, state) is not { } seq)
            return new AddResult.Existing(job.Id, (JobState)session.Use(State).Set("id", job.Id.Value).Number()!.Value);

        InsertBodyOf(session, job, identity, seq);
        var row = new JobRow(seq, job.Tenant, job.Lane, job.Class, job.Cost, job.SubmissionId);
        session.Tally.Enter(row, state, job.ReceivedAt);
        if (job.ParkAs is { } reason)
            Park(session, job, reason, seq);

        return new AddResult.Added(job.Id, state);
    }

    private static long? Insert(SqlSession session, NewJob job, JobState state) => session.Use(InsertJob)
        .Set("id", job.Id.Value).Set("tenant", job.Tenant).Set("lane", job.Lane).Set("class", (long)job.Class)
        .Set("state", (long)state).Set("received", job.ReceivedAt)
        .Set("requests", job.Cost.Requests).Set("tokens", job.Cost.Tokens).Set("parts", CostParts.Write(job.Cost))
        .Set("due", state == JobState.Waiting ? job.NotBefore : null).Set("deadline", job.Deadline)
        .Set("rested", state == JobState.Parked ? job.ReceivedAt : null)
        .Set("reason", (long?)job.ParkAs).Set("said", state == JobState.Parked ? 0 : null).Set("code", state == JobState.Parked ? "" : null)
        .Set("custom", job.CustomId).Set("submission", job.SubmissionId)
        .Number();

    private static void InsertBodyOf(SqlSession session, NewJob job, JobIdentity identity, long seq) => session.Use(InsertBody)
        .Set("job", seq).Set("path", job.Path).Set("model", job.Model).Set("not_before", job.NotBefore)
        .Set("reply", job.ReplyTo).Set("metadata", job.Metadata)
        .Set("kind", (long)identity.Kind).Set("value", identity.Value).Set("body", job.Body)
        .Run();

    private static void Park(SqlSession session, NewJob job, ParkReason reason, long seq)
    {
        session.Tally.CountParked(reason, 1);
        WordBlockSql.Note(session, seq);
        session.Use(InsertWords).Set("job", seq).Set("at", job.ReceivedAt).Set("message", job.ParkMessage).Run();
        EventSql.Write(session, new JobEvent(EventKind.JobParked, job.ReceivedAt, seq, 1, 0) { Reason = reason.Wire() });
    }
}

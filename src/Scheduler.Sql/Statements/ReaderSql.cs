using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>One job as people see it.</summary>
internal static class ReaderSql
{
    /// <summary>The columns that <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = """
        j.seq, j.id, j.tenant, j.custom_id, j.class, j.lane, j.requests, j.tokens, j.cost_parts, j.state, j.received_at, j.rested_at, j.deadline,
        j.due, j.wait_reason, j.park_reason, j.submission, j.run, j.generation, j.counted, j.throttles, j.cancel,
        b.path, b.model, b.not_before, b.metadata, a.status, w.status, w.type, w.code, w.message, w.request_id
        """;

    public const string Joins = """
        FROM jobs j
        JOIN bodies b ON b.job = j.seq
        LEFT JOIN answers a ON a.seq = j.answer
        LEFT JOIN attempts w ON w.job = j.seq AND w.run = j.run AND w.attempt = j.said
        """;

    private static readonly Statement SelectJob = new($"SELECT {Columns} {Joins} WHERE j.id = @id");

    private static readonly Statement SelectBody = new("SELECT b.body FROM jobs j JOIN bodies b ON b.job = j.seq WHERE j.id = @id");

    private static readonly Statement SelectAttempts = new("""
        SELECT run, attempt, claimed_at, sent_at, ended_at, outcome, charged_tokens, next, due,
               status, type, code, message, request_id
        FROM attempts WHERE job = @job AND attempt > 0 ORDER BY run, attempt
        """);

    private static readonly Statement SelectTimeline = new("""
        SELECT at, what, by_whom, detail FROM timeline WHERE job = @job ORDER BY seq
        """);

    private static readonly Statement SelectAnswer = new("""
        SELECT a.status, a.content_type, a.body FROM jobs j JOIN answers a ON a.seq = j.answer WHERE j.id = @id
        """);

    public static ReadOnlyMemory<byte>? Body(SqlSession session, JobId job)
    {
        using var rows = session.Use(SelectBody).Set("id", job.Value).Query();
        return rows.Next() ? new ReadOnlyMemory<byte>(rows.Bytes()) : null;
    }

    public static JobView? Find(SqlSession session, JobId id)
    {
        using var rows = session.Use(SelectJob).Set("id", id.Value).Query();
        if (!rows.Next())
            return null;

        var (seq, view) = Read(rows);
        return view with { Attempts = Attempts(session, seq), Timeline = Timeline(session, seq, view) };
    }

    public static ProviderAnswer? Answer(SqlSession session, JobId id)
    {
        using var rows = session.Use(SelectAnswer).Set("id", id.Value).Query();
        return rows.Next() ? new ProviderAnswer(rows.Int(), rows.Text(), rows.Bytes()) : null;
    }

    public static (long Seq, JobView View) Read(Rows rows) => (rows.Long(), new JobView
    {
        Id = new JobId(rows.Guid()),
        Tenant = rows.Text(),
        CustomId = rows.MaybeText(),
        Class = rows.Enum<JobClass>(),
        Lane = rows.Text(),
        Cost = rows.Cost(),
        State = rows.Enum<JobState>(),
        ReceivedAt = rows.Time(),
        EndedAt = rows.MaybeTime(),
        Deadline = rows.MaybeTime(),
        Due = rows.MaybeTime(),
        WaitReason = rows.MaybeText(),
        ParkReason = (ParkReason?)rows.MaybeInt(),
        SubmissionId = rows.MaybeGuid(),
        Run = rows.Int(),
        Generation = rows.Int(),
        AttemptsCounted = rows.Int(),
        Throttles = rows.Int(),
        CancelRequested = rows.Flag(),
        Path = rows.Text(),
        Model = rows.Text(),
        NotBefore = rows.MaybeTime(),
        Metadata = rows.MaybeText(),
        AnswerStatus = rows.MaybeInt(),
        Words = WordsSql.Read(rows),
    });

    private static List<AttemptView> Attempts(SqlSession session, long job)
    {
        var attempts = new List<AttemptView>();
        using var rows = session.Use(SelectAttempts).Set("job", job).Query();
        while (rows.Next())
        {
            attempts.Add(new AttemptView
            {
                Run = rows.Int(),
                Attempt = rows.Int(),
                ClaimedAt = rows.Time(),
                SentAt = rows.MaybeTime(),
                EndedAt = rows.MaybeTime(),
                Outcome = rows.MaybeText(),
                ChargedTokens = rows.Long(),
                Next = rows.MaybeText(),
                Due = rows.MaybeTime(),
                Words = WordsSql.Read(rows),
            });
        }

        return attempts;
    }

    // Every job was accepted once, when it was received: no row is needed to say so.
    private static List<TimelineEntry> Timeline(SqlSession session, long job, JobView view)
    {
        var timeline = new List<TimelineEntry> { new(view.ReceivedAt, TimelineWords.Accepted, null, null) };
        using var rows = session.Use(SelectTimeline).Set("job", job).Query();
        while (rows.Next())
            timeline.Add(new(rows.Time(), rows.Text(), rows.MaybeText(), rows.MaybeText()));

        return timeline;
    }
}

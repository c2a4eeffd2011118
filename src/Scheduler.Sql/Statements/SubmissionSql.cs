using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Submissions: opened, counted with their jobs, closed, completed once.</summary>
internal static class SubmissionSql
{
    private static readonly Statement Insert = new("""
        INSERT INTO submissions (id, tenant, at) VALUES (@id, @tenant, @at) ON CONFLICT (id) DO NOTHING
        """);

    private static readonly Statement MarkClosed = new("""
        UPDATE submissions SET closed = 1, accepted = @accepted, rejected = @rejected WHERE id = @id AND closed = 0
        """);

    private static readonly Statement Count = new("""
        UPDATE submissions SET moving = moving + @moving, accepted = accepted + (CASE WHEN closed = 1 THEN 0 ELSE @accepted END)
        WHERE id = @id
        """);

    private static readonly Statement UpdateState = new("""
        UPDATE submission_states SET jobs = jobs + @jobs WHERE submission = @id AND state = @state
        """);

    private static readonly Statement InsertState = new("""
        INSERT INTO submission_states (submission, state, jobs) VALUES (@id, @state, @jobs)
        """);

    private static readonly Statement MarkCompleted = new("""
        UPDATE submissions SET completed_at = @at WHERE id = @id AND closed = 1 AND moving = 0 AND completed_at IS NULL
        RETURNING tenant, accepted
        """);

    private static readonly Statement Succeeded = new("SELECT jobs FROM submission_states WHERE submission = @id AND state = 5");

    private static readonly Statement Select = new("""
        SELECT tenant, at, accepted, rejected, closed, completed_at FROM submissions WHERE id = @id
        """);

    private static readonly Statement SelectStates = new("""
        SELECT state, jobs FROM submission_states WHERE submission = @id AND jobs > 0 ORDER BY state
        """);

    public static int Open(SqlSession session, Submission submission) => session.Use(Insert)
        .Set("id", submission.Id).Set("tenant", submission.Tenant).Set("at", submission.At).Run();

    public static bool Close(SqlSession session, Guid submission, (int Accepted, int Rejected) lines, DateTimeOffset now)
    {
        var closed = session.Use(MarkClosed)
            .Set("id", submission).Set("accepted", lines.Accepted).Set("rejected", lines.Rejected).Run() == 1;
        if (closed)
            session.Tally.Touch(submission, now);

        return closed;
    }

    /// <summary>Writes the sum of a transaction's changes; completes the submission when the last job came to rest in it.</summary>
    public static void Change(SqlSession session, Guid submission, SubmissionTally change)
    {
        if (change.Moving != 0 || change.Accepted != 0)
            session.Use(Count).Set("id", submission).Set("moving", change.Moving).Set("accepted", change.Accepted).Run();

        foreach (var (state, jobs) in change.States)
        {
            if (Bind(UpdateState, state, jobs).Run() == 0)
                Bind(InsertState, state, jobs).Run();
        }

        if (change.At != default)
            Complete(session, submission, change.At);

        PreparedStatement Bind(Statement statement, JobState state, long jobs) =>
            session.Use(statement).Set("id", submission).Set("state", (long)state).Set("jobs", jobs);
    }

    public static SubmissionView? Find(SqlSession session, Guid submission)
    {
        using var rows = session.Use(Select).Set("id", submission).Query();
        if (!rows.Next())
            return null;

        return new SubmissionView
        {
            Id = submission,
            Tenant = rows.Text(),
            At = rows.Time(),
            Accepted = rows.Long(),
            Rejected = rows.Long(),
            Closed = rows.Flag(),
            CompletedAt = rows.MaybeTime(),
            States = States(session, submission),
        };
    }

    private static Dictionary<JobState, long> States(SqlSession session, Guid submission)
    {
        var states = new Dictionary<JobState, long>();
        using var rows = session.Use(SelectStates).Set("id", submission).Query();
        while (rows.Next())
            states.Add(rows.Enum<JobState>(), rows.Long());

        return states;
    }

    private static void Complete(SqlSession session, Guid submission, DateTimeOffset at)
    {
        string tenant;
        long accepted;
        using (var rows = session.Use(MarkCompleted).Set("id", submission).Set("at", at).Query())
        {
            if (!rows.Next())
                return;

            tenant = rows.Text();
            accepted = rows.Long();
        }

        OutboxSql.Announce(session, new OutboxEvent
        {
            Kind = EventKind.SubmissionCompleted,
            At = at,
            Tenant = tenant,
            SubmissionId = submission,
            Accepted = accepted,
            Succeeded = session.Use(Succeeded).Set("id", submission).Number() ?? 0,
        });
    }
}

using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Outcomes: the end of an attempt, and what past attempts were charged.</summary>
internal static class AttemptSql
{
    private static readonly Statement SelectJob = new($"""
        SELECT {JobRow.Columns}, state, run, cancel, (state = 2 AND lease = @lease AND attempt = @attempt) FROM jobs WHERE id = @id
        """);

    private static readonly Statement UpdateJob = new("""
        UPDATE jobs SET state = @state, lease = NULL, lease_until = NULL, said = attempt, due = @due, rested_at = @rested,
            counted = counted + @counted, throttles = throttles + @throttles, losses = losses + @losses,
            park_reason = @reason, wait_reason = coalesce(@wait, wait_reason)
        WHERE seq = @job
        """);

    private static readonly Statement UpdateAttempt = new("""
        UPDATE attempts SET sent_at = @sent, ended_at = @at, outcome = @outcome, charged_tokens = @tokens, next = @next, due = @due,
            status = @status, type = @type, code = @code, message = @message, request_id = @request_id
        WHERE job = @job AND run = @run AND attempt = @attempt
        """);

    private static readonly Statement Earlier = new("""
        SELECT next FROM attempts WHERE job = @job AND attempt = @attempt AND lease = @lease AND ended_at IS NOT NULL
        """);

    private static readonly Statement SaveAnswer = new("""
        INSERT INTO answers (job, run, attempt, status, content_type, body)
        VALUES (@job, @run, @attempt, @status, @content_type, @body)
        ON CONFLICT (job) DO UPDATE SET run = excluded.run, attempt = excluded.attempt, status = excluded.status,
            content_type = excluded.content_type, body = excluded.body
        """);

    // Claimed at most an hour before its first byte: the index is by the claim, the answer by the first byte.
    private static readonly Statement SelectSpendings = new("""
        SELECT j.lane, coalesce(a.sent_at, a.claimed_at + 1000000), CASE WHEN a.ended_at IS NULL THEN j.tokens ELSE a.charged_tokens END
        FROM attempts a JOIN jobs j ON j.seq = a.job
        WHERE a.attempt > 0 AND a.claimed_at >= @from
          AND coalesce(a.sent_at, a.claimed_at + 1000000) >= @since
          AND (a.ended_at IS NULL OR a.sent_at IS NOT NULL OR a.outcome <> 'not-sent')
        ORDER BY 2
        """);

    public static RecordResult Record(SqlSession session, AttemptEnd end)
    {
        JobRow job;
        JobState state;
        int run;
        bool cancel, held;
        using (var rows = session.Use(SelectJob)
            .Set("id", end.Job.Value).Set("lease", end.Lease.Value).Set("attempt", end.Attempt).Query())
        {
            // Only final jobs are ever deleted.
            if (!rows.Next())
                return new RecordResult(false, JobState.Discarded);

            job = JobRow.Read(rows);
            state = rows.Enum<JobState>();
            run = rows.Int();
            cancel = rows.Flag();
            held = (rows.MaybeLong() ?? 0) == 1;
        }

        return held ? Apply(session, job, run, end, cancel) : Recognise(session, job.Seq, end, state);
    }

    public static IReadOnlyList<Spending> SpendingsSince(SqlSession session, DateTimeOffset since)
    {
        var spendings = new List<Spending>();
        using var rows = session.Use(SelectSpendings).Set("since", since).Set("from", since.AddHours(-1)).Query();
        while (rows.Next())
            spendings.Add(new Spending(rows.Text(), rows.Time(), rows.Long()));

        return spendings;
    }

    private static RecordResult Recognise(SqlSession session, long job, AttemptEnd end, JobState state)
    {
        using var rows = session.Use(Earlier)
            .Set("job", job).Set("attempt", end.Attempt).Set("lease", end.Lease.Value).Query();
        return rows.Next()
            ? new RecordResult(true, AttemptVerdict.StateAfter(rows.Text()))
            : new RecordResult(false, state);
    }

    private static RecordResult Apply(SqlSession session, JobRow job, int run, AttemptEnd end, bool cancelNoted)
    {
        var stopsAccount = end.Stop is { } stop && AccountSql.Stop(session, stop);
        var verdict = AttemptVerdict.Of(end.DecideStop(stopsAccount), cancelNoted);
        var to = verdict.Transition.To;
        UpdateRow(session, job.Seq, verdict, end.At);
        EndAttempt(session, job.Seq, run, verdict, end);
        if (verdict.Answer is { } answer)
            Save(session, (job.Seq, run, end.Attempt), answer);

        if (end.LeaseLost)
            EventSql.Note(session, job.Seq, end.At, TimelineWords.LeaseLost, null);

        if (verdict.ParkReason is { } reason)
            session.Tally.CountParked(reason, 1);

        session.Tally.Move(job, JobState.Running, to, end.At);
        EventSql.Write(session, new JobEvent(verdict.Event, end.At, job.Seq, run, end.Attempt)
        {
            Reason = verdict.EventReason,
            Due = verdict.Due,
        });
        return new RecordResult(true, to, stopsAccount);
    }

    private static void UpdateRow(SqlSession session, long job, AttemptVerdict verdict, DateTimeOffset at) => session.Use(UpdateJob)
        .Set("job", job).Set("state", (long)verdict.Transition.To).Set("due", verdict.Due)
        .Set("rested", verdict.Transition.To.IsAtRest() ? at : null)
        .Set("counted", verdict.CountedChange).Set("throttles", verdict.ThrottlesChange).Set("losses", verdict.LossesChange)
        .Set("reason", (long?)verdict.ParkReason).Set("wait", verdict.WaitReason)
        .Run();

    private static void EndAttempt(SqlSession session, long job, int run, AttemptVerdict verdict, AttemptEnd end) =>
        WordsSql.Bind(session.Use(UpdateAttempt), end.Outcome.Said)
            .Set("job", job).Set("run", run).Set("attempt", end.Attempt)
            .Set("sent", end.SentAt).Set("at", end.At).Set("outcome", end.Outcome.Name).Set("tokens", end.ChargedTokens)
            .Set("next", verdict.Transition.Name).Set("due", verdict.Due)
            .Run();

    private static void Save(SqlSession session, (long Job, int Run, int Attempt) key, ProviderAnswer answer) => session.Use(SaveAnswer)
        .Set("job", key.Job).Set("run", key.Run).Set("attempt", key.Attempt)
        .Set("status", answer.Status).Set("content_type", answer.ContentType).Set("body", answer.Body)
        .Run();
}

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
        SELECT {JobRow.Columns}, state, run, cancel, answer, (state = 2 AND lease = @lease AND attempt = @attempt)
        FROM jobs WHERE id = @id
        """);

    private static readonly Statement UpdateJob = new("""
        UPDATE jobs SET state = @state, lease = NULL, lease_until = NULL, said = attempt, code = @code, due = @due, rested_at = @rested,
            counted = counted + @counted, throttles = throttles + @throttles, losses = losses + @losses,
            park_reason = @reason, wait_reason = coalesce(@wait, wait_reason), answer = coalesce(@answer, answer)
        WHERE seq = @job
        """);

    private static readonly Statement UpdateAttempt = new("""
        UPDATE attempts SET sent_at = @sent, ended_at = @at, outcome = @outcome, charged_tokens = @tokens, charged_parts = @parts, next = @next, due = @due,
            status = @status, type = @type, code = @code, message = @message, request_id = @request_id
        WHERE job = @job AND run = @run AND attempt = @attempt
        """);

    private static readonly Statement Earlier = new("""
        SELECT next FROM attempts WHERE job = @job AND attempt = @attempt AND lease = @lease AND ended_at IS NOT NULL AND outcome = @outcome
        """);

    private static readonly Statement InsertAnswer = new("""
        INSERT INTO answers (run, attempt, status, content_type, body) VALUES (@run, @attempt, @status, @content_type, @body)
        RETURNING seq
        """);

    private static readonly Statement ReplaceAnswer = new("""
        UPDATE answers SET run = @run, attempt = @attempt, status = @status, content_type = @content_type, body = @body
        WHERE seq = @seq RETURNING seq
        """);

    // Claimed at most an hour before its first byte: the index is by the claim, the answer by the first byte.
    private static readonly Statement SelectSpendings = new("""
        SELECT j.lane, coalesce(a.sent_at, a.claimed_at + 1000000), a.charged_tokens, a.charged_parts
        FROM attempts a JOIN jobs j ON j.seq = a.job
        WHERE a.attempt > 0 AND a.claimed_at >= @from
          AND coalesce(a.sent_at, a.claimed_at + 1000000) >= @since
          AND (a.ended_at IS NULL OR a.sent_at IS NOT NULL OR a.outcome <> 'not-sent')
        ORDER BY 2
        """);

    public static RecordResult Record(SqlSession session, AttemptEnd end)
    {
        // Only final jobs are ever deleted.
        if (Find(session, end) is not { } job)
            return new RecordResult(false, JobState.Discarded);

        return job.Held ? Apply(session, job, end) : Recognise(session, job, end);
    }

    public static IReadOnlyList<Spending> SpendingsSince(SqlSession session, DateTimeOffset since)
    {
        var spendings = new List<Spending>();
        using var rows = session.Use(SelectSpendings).Set("since", since).Set("from", since.AddHours(-1)).Query();
        while (rows.Next())
            spendings.Add(ReadSpending(rows));

        return spendings;
    }

    private static Spending ReadSpending(Rows rows)
    {
        var (lane, at) = (rows.Text(), rows.Time());
        return Spending.Of(lane, at, CostParts.Read(1, rows.Long(), rows.MaybeText()));
    }

    private static RunningRow? Find(SqlSession session, AttemptEnd end)
    {
        using var rows = session.Use(SelectJob)
            .Set("id", end.Job.Value).Set("lease", end.Lease.Value).Set("attempt", end.Attempt).Query();
        return rows.Next() ? RunningRow.Read(rows) : null;
    }

    private static RecordResult Recognise(SqlSession session, RunningRow job, AttemptEnd end)
    {
        using var rows = session.Use(Earlier)
            .Set("job", job.Row.Seq).Set("attempt", end.Attempt).Set("lease", end.Lease.Value)
            .Set("outcome", end.Outcome.Name).Query();
        return rows.Next()
            ? new RecordResult(true, AttemptVerdict.StateAfter(rows.Text()))
            : new RecordResult(false, job.State);
    }

    private static RecordResult Apply(SqlSession session, RunningRow job, AttemptEnd end)
    {
        var stopsAccount = end.Stop is { } stop && AccountSql.Stop(session, stop);
        var verdict = AttemptVerdict.Of(end.DecideStop(stopsAccount), job.CancelNoted);
        var to = verdict.Transition.To;
        var answer = verdict.Answer is { } words ? Save(session, job, end.Attempt, words) : null;
        UpdateRow(session, job.Row.Seq, verdict, end, answer);
        EndAttempt(session, job, verdict, end);
        if (end.Outcome.Said is not null)
            WordBlockSql.Note(session, job.Row.Seq);

        if (end.Refusal is { } refusal)
            TenantSql.Add(session, refusal);

        if (end.LeaseLost)
            EventSql.Note(session, job.Row.Seq, end.At, TimelineWords.LeaseLost, null);

        if (verdict.ParkReason is { } reason)
            session.Tally.CountParked(reason, 1);

        session.Tally.Move(job.Row, JobState.Running, to, end.At);
        EventSql.Write(session, new JobEvent(verdict.Event, end.At, job.Row.Seq, job.Run, end.Attempt)
        {
            Reason = verdict.EventReason,
            Due = verdict.Due,
        });
        return new RecordResult(true, to, stopsAccount);
    }

    private static void UpdateRow(SqlSession session, long job, AttemptVerdict verdict, AttemptEnd end, long? answer) =>
        session.Use(UpdateJob)
            .Set("job", job).Set("state", (long)verdict.Transition.To).Set("due", verdict.Due)
            .Set("rested", verdict.Transition.To.IsAtRest() ? end.At : null).Set("code", WordBlockSql.CodeOf(end.Outcome.Said))
            .Set("counted", verdict.CountedChange).Set("throttles", verdict.ThrottlesChange).Set("losses", verdict.LossesChange)
            .Set("reason", (long?)verdict.ParkReason).Set("wait", verdict.WaitReason).Set("answer", answer)
            .Run();

    private static void EndAttempt(SqlSession session, RunningRow job, AttemptVerdict verdict, AttemptEnd end) =>
        WordsSql.Bind(session.Use(UpdateAttempt), end.Outcome.Said)
            .Set("job", job.Row.Seq).Set("run", job.Run).Set("attempt", end.Attempt)
            .Set("sent", end.SentAt).Set("at", end.At).Set("outcome", end.Outcome.Name).Set("tokens", end.Charged.Tokens)
            .Set("parts", CostParts.Write(end.Charged))
            .Set("next", verdict.Transition.Name).Set("due", verdict.Due)
            .Set("request_id", end.RequestId ?? end.Outcome.Said?.RequestId)
            .Run();

    private static long? Save(SqlSession session, RunningRow job, int attempt, ProviderAnswer answer)
    {
        var statement = session.Use(job.Answer is null ? InsertAnswer : ReplaceAnswer);
        if (job.Answer is { } seq)
            statement.Set("seq", seq);

        return statement.Set("run", job.Run).Set("attempt", attempt)
            .Set("status", answer.Status).Set("content_type", answer.ContentType).Set("body", answer.Body)
            .Number();
    }
}

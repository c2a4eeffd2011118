using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Claims and leases.</summary>
internal static class ClaimSql
{
    // Read in this order by Read; what JobRow reads comes first.
    private const string Columns = JobRow.Columns +
        ", id, lease, run, attempt, counted, throttles, losses, first_attempt_at, held_at_first, claimed_at, deadline, received_at";

    private static readonly Statement Take = new($"""
        UPDATE jobs SET state = 2, dispatch_deadline = NULL, lease = @lease, lease_until = @until, claimed_at = @now,
            attempt = attempt + 1, counted = counted + 1, first_attempt_at = coalesce(first_attempt_at, @now),
            held_at_first = CASE WHEN first_attempt_at IS NULL THEN @held ELSE held_at_first END
        WHERE id = @id AND state = 1 AND generation = @generation AND (deadline IS NULL OR deadline > @now)
        RETURNING {Columns}
        """);

    private static readonly Statement InsertAttempt = new("""
        INSERT INTO attempts (job, run, attempt, lease, claimed_at, charged_tokens, charged_parts)
        VALUES (@job, @run, @attempt, @lease, @now, @tokens, @parts)
        """);

    // A claim whose answer got lost on the way is repeated with its lease token, and finds itself.
    private static readonly Statement Held = new($"SELECT {Columns} FROM jobs WHERE id = @id AND state = 2 AND lease = @lease");

    private static readonly Statement Lost = new($"""
        SELECT {Columns} FROM jobs WHERE state = 2 AND lease_until < @now ORDER BY lease_until, seq LIMIT @limit
        """);

    private static readonly Statement Renew = new("UPDATE jobs SET lease_until = @until WHERE state = 2 AND lease = @lease");

    private static readonly Statement Reserved = new("""
        SELECT charged_tokens, charged_parts FROM attempts WHERE job = @job AND run = @run AND attempt = @attempt
        """);

    private static readonly Statement Body = new("SELECT path, model, body FROM bodies WHERE job = @job");

    public static ClaimedJob? Claim(SqlSession session, Claim claim)
    {
        var taken = One(session, session.Use(Take)
            .Set("id", claim.Ticket.Job.Value).Set("generation", claim.Ticket.Generation)
            .Set("lease", claim.Lease.Value).Set("now", claim.Now).Set("until", claim.LeaseUntil)
            .Set("held", Micros.Of(claim.Held)));
        if (taken is not { } fresh)
            return One(session, session.Use(Held).Set("id", claim.Ticket.Job.Value).Set("lease", claim.Lease.Value)) is { } held
                ? WithReserved(session, held)
                : null;

        var reserved = claim.Ticket.Cost;
        session.Use(InsertAttempt).Set("job", fresh.Row.Seq).Set("run", fresh.Job.Run).Set("attempt", fresh.Job.Attempt)
            .Set("lease", claim.Lease.Value).Set("now", claim.Now)
            .Set("tokens", reserved.Tokens).Set("parts", CostParts.Write(reserved)).Run();
        session.Tally.Move(fresh.Row, JobState.Dispatched, JobState.Running);
        return fresh.Job with { Cost = reserved };
    }

    public static IReadOnlyList<LeaseToken> RenewLeases(SqlSession session, IReadOnlyList<LeaseToken> leases, DateTimeOffset until) =>
        [.. leases.Where(lease => session.Use(Renew).Set("lease", lease.Value).Set("until", until).Run() == 1)];

    public static IReadOnlyList<ClaimedJob> LostLeases(SqlSession session, DateTimeOffset now, int limit)
    {
        var lost = new List<ClaimedJob>();
        using var rows = session.Use(Lost).Set("now", now).Set("limit", limit).Query();
        while (rows.Next())
            lost.Add(WithReserved(session, Read(session, rows)));

        return lost;
    }

    private static (JobRow Row, ClaimedJob Job)? One(SqlSession session, PreparedStatement statement)
    {
        using var rows = statement.Query();
        return rows.Next() ? Read(session, rows) : null;
    }

    /// <summary>What the ticket of this attempt said, which may be another price than that of the job's admission.</summary>
    private static ClaimedJob WithReserved(SqlSession session, (JobRow Row, ClaimedJob Job) held)
    {
        using var rows = session.Use(Reserved)
            .Set("job", held.Row.Seq).Set("run", held.Job.Run).Set("attempt", held.Job.Attempt).Query();
        return rows.Next() ? held.Job with { Cost = CostParts.Read(held.Row.Cost.Requests, rows.Long(), rows.MaybeText()) } : held.Job;
    }

    private static (JobRow Row, ClaimedJob Job) Read(SqlSession session, Rows rows)
    {
        var row = JobRow.Read(rows);
        using var body = session.Use(Body).Set("job", row.Seq).Query();
        body.Next();
        var job = new ClaimedJob
        {
            Lane = row.Lane,
            Class = row.Class,
            Cost = row.Cost,
            Path = body.Text(),
            Model = body.Text(),
            Body = body.Bytes(),
            Id = new JobId(rows.Guid()),
            Tenant = row.Tenant,
            Lease = new LeaseToken(rows.Guid()),
            Run = rows.Int(),
            Attempt = rows.Int(),
            AttemptsCounted = rows.Int(),
            Throttles = rows.Int(),
            Losses = rows.Int(),
            FirstAttemptAt = rows.MaybeTime(),
            HeldAtFirst = Micros.ReadSpan(rows.Long()),
            ClaimedAt = rows.Time(),
            Deadline = rows.MaybeTime(),
            ReceivedAt = rows.Time(),
        };
        return (row, job.Attempt == 1 ? job with { FirstAttemptAt = null } : job);
    }
}

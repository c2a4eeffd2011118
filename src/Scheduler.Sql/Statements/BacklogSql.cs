using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What a lane's feeder needs.</summary>
internal static class BacklogSql
{
    // The tenants are skipped through along the backlog's index: one step for each tenant, however many jobs it has.
    private static readonly Statement SelectHeads = new("""
        WITH RECURSIVE tenants (tenant) AS (
            SELECT min(tenant) FROM jobs WHERE state = 0 AND lane = @lane AND class = @class
            UNION ALL
            SELECT (SELECT min(j.tenant) FROM jobs j
                    WHERE j.state = 0 AND j.lane = @lane AND j.class = @class AND j.tenant > t.tenant)
            FROM tenants t WHERE t.tenant IS NOT NULL)
        SELECT j.id, j.tenant, j.requests, j.tokens, j.cost_parts, j.received_at, j.attempt
        FROM tenants t
        JOIN jobs j ON j.seq IN (
            SELECT h.seq FROM jobs h
            WHERE h.state = 0 AND h.lane = @lane AND h.class = @class AND h.tenant = t.tenant
            ORDER BY h.received_at, h.seq LIMIT @limit)
        ORDER BY j.tenant, j.received_at, j.seq
        """);

    private static readonly Statement SelectAfter = new("""
        SELECT h.id, h.tenant, h.requests, h.tokens, h.cost_parts, h.received_at, h.attempt FROM jobs h
        WHERE h.state = 0 AND h.lane = @lane AND h.class = @class AND h.tenant = @tenant
            AND (h.received_at, h.seq) > (@age, (SELECT l.seq FROM jobs l WHERE l.id = @id))
        ORDER BY h.received_at, h.seq LIMIT @limit
        """);

    private static readonly Statement DispatchOne = new($"""
        UPDATE jobs SET state = 1, generation = generation + 1, dispatch_deadline = @deadline
        WHERE id = @id AND state = 0
        RETURNING generation, {JobRow.Columns}
        """);

    private static readonly Statement ReturnOne = new($"""
        UPDATE jobs SET state = 0, dispatch_deadline = NULL
        WHERE id = @id AND state = 1 AND generation = @generation
        RETURNING {JobRow.Columns}
        """);

    private static readonly Statement SumDispatched = new("""
        SELECT coalesce(sum(requests), 0), coalesce(sum(tokens), 0) FROM depths WHERE lane = @lane AND state = 1
        """);

    private static readonly Statement CountUnderWay = new("""
        SELECT tenant, count(*) FROM (
            SELECT tenant FROM jobs WHERE state = 1
            UNION ALL
            SELECT tenant FROM jobs WHERE state = 2) under_way
        GROUP BY tenant
        """);

    public static IReadOnlyList<BacklogJob> Heads(SqlSession session, string lane, int perTenant)
    {
        var heads = new List<BacklogJob>();
        foreach (var jobClass in JobClasses.All)
        {
            using var rows = session.Use(SelectHeads)
                .Set("lane", lane).Set("class", (long)jobClass).Set("limit", perTenant).Query();
            while (rows.Next())
                heads.Add(Head(rows, jobClass));
        }

        return heads;
    }

    public static IReadOnlyList<BacklogJob> HeadsAfter(SqlSession session, string lane, BacklogJob last, int limit)
    {
        var heads = new List<BacklogJob>();
        using var rows = session.Use(SelectAfter)
            .Set("lane", lane).Set("class", (long)last.Class).Set("tenant", last.Tenant)
            .Set("age", last.Age).Set("id", last.Id.Value).Set("limit", limit).Query();
        while (rows.Next())
            heads.Add(Head(rows, last.Class));

        return heads;
    }

    public static IReadOnlyList<DispatchTicket> Dispatch(SqlSession session, IReadOnlyList<JobId> jobs, DateTimeOffset deadline)
    {
        var tickets = new List<DispatchTicket>(jobs.Count);
        foreach (var id in jobs)
        {
            using var rows = session.Use(DispatchOne).Set("id", id.Value).Set("deadline", deadline).Query();
            if (!rows.Next())
                continue;

            var generation = rows.Int();
            var job = JobRow.Read(rows);
            session.Tally.Move(job, JobState.Queued, JobState.Dispatched);
            tickets.Add(new DispatchTicket(id, generation, job.Lane, job.Class, job.Cost));
        }

        return tickets;
    }

    public static int Return(SqlSession session, IReadOnlyList<DispatchTicket> tickets)
    {
        var returned = 0;
        foreach (var ticket in tickets)
        {
            using var rows = session.Use(ReturnOne).Set("id", ticket.Job.Value).Set("generation", ticket.Generation).Query();
            if (!rows.Next())
                continue;

            session.Tally.Move(JobRow.Read(rows), JobState.Dispatched, JobState.Queued);
            returned++;
        }

        return returned;
    }

    public static IReadOnlyDictionary<string, int> UnderWay(SqlSession session)
    {
        var tenants = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rows = session.Use(CountUnderWay).Query();
        while (rows.Next())
            tenants.Add(rows.Text(), rows.Int());

        return tenants;
    }

    public static Cost Dispatched(SqlSession session, string lane)
    {
        using var rows = session.Use(SumDispatched).Set("lane", lane).Query();
        rows.Next();
        return new Cost(rows.Int(), rows.Long());
    }

    private static BacklogJob Head(Rows rows, JobClass jobClass) =>
        new(new JobId(rows.Guid()), jobClass, rows.Text(), rows.Cost(), rows.Time()) { Attempt = rows.Int() };
}

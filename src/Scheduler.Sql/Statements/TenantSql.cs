using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Tenants that are held, and refusals.</summary>
internal static class TenantSql
{
    private static readonly Statement SelectHolds = new("SELECT tenant, state, since, reason, by_whom FROM tenant_holds ORDER BY tenant");

    private static readonly Statement InsertHold = new("""
        INSERT INTO tenant_holds (tenant, state, since, reason, by_whom) VALUES (@tenant, @state, @since, @reason, @by)
        ON CONFLICT (tenant) DO UPDATE SET state = excluded.state, since = excluded.since, reason = excluded.reason, by_whom = excluded.by_whom
        WHERE tenant_holds.state < excluded.state
        """);

    private static readonly Statement DeleteHold = new("DELETE FROM tenant_holds WHERE tenant = @tenant");

    private static readonly Statement InsertRefusal = new("""
        INSERT INTO refusals (at, tenant, lane, job_id, end_user, code, request_id)
        VALUES (@at, @tenant, @lane, @job, @end_user, @code, @request_id)
        """);

    private static readonly Statement SelectRefusals = new("""
        SELECT at, tenant, lane, job_id, end_user, code, request_id FROM refusals WHERE at >= @since ORDER BY at, seq
        """);

    private static readonly Statement DeleteRefusals = new("DELETE FROM refusals WHERE at < @before");

    private static readonly Statement Answered = new("""
        SELECT j.tenant, count(*) FROM attempts a JOIN jobs j ON j.seq = a.job
        WHERE a.attempt > 0 AND a.claimed_at >= @since AND a.outcome IN ('succeeded', 'policy-violation', 'invalid-request', 'too-large')
        GROUP BY j.tenant
        """);

    public static IReadOnlyList<TenantHold> Holds(SqlSession session)
    {
        var holds = new List<TenantHold>();
        using var rows = session.Use(SelectHolds).Query();
        while (rows.Next())
            holds.Add(new TenantHold(rows.Text(), rows.Enum<TenantState>(), rows.Time(), rows.Text(), rows.MaybeText()));

        return holds;
    }

    public static bool Hold(SqlSession session, TenantHold hold)
    {
        var changed = session.Use(InsertHold).Set("tenant", hold.Tenant).Set("state", (long)hold.State)
            .Set("since", hold.Since).Set("reason", hold.Reason).Set("by", hold.By).Run();
        if (changed == 0)
            return false;

        OutboxSql.Announce(session, TenantEvents.Held(hold));
        return true;
    }

    public static bool Release(SqlSession session, string tenant, string by, DateTimeOffset now)
    {
        if (session.Use(DeleteHold).Set("tenant", tenant).Run() == 0)
            return false;

        OutboxSql.Announce(session, TenantEvents.Released(tenant, by, now));
        return true;
    }

    public static void Add(SqlSession session, ContentRefusal refusal) => session.Use(InsertRefusal)
        .Set("at", refusal.At).Set("tenant", refusal.Tenant).Set("lane", refusal.Lane).Set("job", refusal.Job.Value)
        .Set("end_user", refusal.EndUser).Set("code", refusal.Code).Set("request_id", refusal.RequestId).Run();

    public static IReadOnlyList<ContentRefusal> Refusals(SqlSession session, DateTimeOffset since)
    {
        var refusals = new List<ContentRefusal>();
        using var rows = session.Use(SelectRefusals).Set("since", since).Query();
        while (rows.Next())
        {
            refusals.Add(new ContentRefusal(rows.Time(), rows.Text(), rows.Text(), new JobId(rows.Guid()))
            {
                EndUser = rows.MaybeText(),
                Code = rows.MaybeText(),
                RequestId = rows.MaybeText(),
            });
        }

        return refusals;
    }

    public static void Forget(SqlSession session, DateTimeOffset before) => session.Use(DeleteRefusals).Set("before", before).Run();

    public static IReadOnlyDictionary<string, long> AnsweredSince(SqlSession session, DateTimeOffset since)
    {
        var answered = new Dictionary<string, long>(StringComparer.Ordinal);
        using var rows = session.Use(Answered).Set("since", since).Query();
        while (rows.Next())
            answered.Add(rows.Text(), rows.Long());

        return answered;
    }
}

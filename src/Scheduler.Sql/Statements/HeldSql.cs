using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What lies in the lanes of an account, and what led up to its stop.</summary>
internal static class HeldSql
{
    private const int MostTenants = 20;

    private const string OfLanes = "IN (SELECT value FROM json_each(@lanes))";

    // Of what is under way only the dispatched ones are held, which are few: these are counted, the others are counters. The sign
    // keeps the database from walking all jobs by tenant to save a sort.
    private static readonly Statement ByTenant = new($"""
        SELECT tenant, sum(jobs) FROM (
            SELECT tenant, queued + waiting AS jobs FROM tenant_depths WHERE lane {OfLanes}
            UNION ALL
            SELECT tenant, count(*) FROM jobs WHERE state = 1 AND lane {OfLanes} GROUP BY +tenant)
        GROUP BY tenant HAVING sum(jobs) > 0 ORDER BY 2 DESC, tenant
        """);

    private static readonly Statement Deadlines = new($"""
        SELECT count(*), min(deadline) FROM jobs WHERE deadline IS NOT NULL AND state IN (0, 3) AND lane {OfLanes}
        """);

    private static readonly Statement SelectJobs = new($"""
        SELECT j.seq, j.id, j.tenant, b.path, j.class, b.body, j.custom_id, b.metadata, j.deadline
        FROM jobs j JOIN bodies b ON b.job = j.seq
        WHERE j.seq > @after AND j.state IN (0, 1, 3) AND j.lane {OfLanes}
        ORDER BY j.seq LIMIT @limit
        """);

    private static readonly Statement Refusals = new($"""
        SELECT tenant, count(*) FROM refusals WHERE at >= @since AND lane {OfLanes} GROUP BY tenant ORDER BY tenant
        """);

    // Among the last thousands of all lanes: what an account that was idle for long had sent is no lead-up.
    private static readonly Statement LastRequests = new($"""
        SELECT a.request_id
        FROM (SELECT job, claimed_at, request_id FROM attempts WHERE attempt > 0 ORDER BY claimed_at DESC LIMIT 5000) a
        JOIN jobs j ON j.seq = a.job
        WHERE a.request_id IS NOT NULL AND j.lane {OfLanes}
        ORDER BY a.claimed_at DESC LIMIT @limit
        """);

    public static HeldWork Held(SqlSession session, IReadOnlyList<string> lanes)
    {
        var tenants = new List<TenantJobs>();
        using (var rows = session.Use(ByTenant).Set("lanes", Json(lanes)).Query())
        {
            while (rows.Next())
                tenants.Add(new TenantJobs(rows.Text(), rows.Long()));
        }

        using var deadlines = session.Use(Deadlines).Set("lanes", Json(lanes)).Query();
        deadlines.Next();
        return new HeldWork
        {
            Jobs = tenants.Sum(tenant => tenant.Jobs),
            Tenants = tenants.Count,
            ByTenant = [.. tenants.Take(MostTenants)],
            WithDeadline = deadlines.Long(),
            NextDeadline = deadlines.MaybeTime(),
        };
    }

    public static IReadOnlyList<HeldJob> Jobs(SqlSession session, IReadOnlyList<string> lanes, long after, int limit)
    {
        var jobs = new List<HeldJob>();
        using var rows = session.Use(SelectJobs).Set("lanes", Json(lanes)).Set("after", after).Set("limit", limit).Query();
        while (rows.Next())
        {
            jobs.Add(new HeldJob(rows.Long(), new JobId(rows.Guid()), rows.Text(), rows.Text(), rows.Enum<JobClass>(), rows.Bytes())
            {
                CustomId = rows.MaybeText(),
                Metadata = rows.MaybeText(),
                Deadline = rows.MaybeTime(),
            });
        }

        return jobs;
    }

    public static LeadUp LeadUpTo(SqlSession session, AccountStop stop)
    {
        var refusals = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var rows = session.Use(Refusals).Set("lanes", Json(stop.Lanes)).Set("since", stop.At - LeadUp.Window).Query())
        {
            while (rows.Next())
                refusals.Add(rows.Text(), rows.Int());
        }

        var requests = new List<string>();
        using var last = session.Use(LastRequests).Set("lanes", Json(stop.Lanes)).Set("limit", LeadUp.Requests).Query();
        while (last.Next())
            requests.Add(last.Text());

        return new LeadUp { RefusalsByTenant = refusals, RequestIds = requests };
    }

    private static string Json(IReadOnlyList<string> lanes) => JsonSerializer.Serialize(lanes);
}

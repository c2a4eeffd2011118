using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What each tenant has on each lane: counters, and the age of the oldest from the backlog's index.</summary>
internal static class TenantDepthSql
{
    private static readonly Statement Count = new("""
        INSERT INTO tenant_depths (tenant, lane, queued, under_way, waiting, parked)
        VALUES (@tenant, @lane, @queued, @under_way, @waiting, @parked)
        ON CONFLICT (tenant, lane) DO UPDATE SET queued = queued + excluded.queued, under_way = under_way + excluded.under_way,
            waiting = waiting + excluded.waiting, parked = parked + excluded.parked
        """);

    private static readonly Statement Select = new("""
        SELECT tenant, lane, queued, under_way, waiting, parked FROM tenant_depths
        WHERE queued + under_way + waiting + parked > 0
        ORDER BY queued + under_way + waiting DESC, parked DESC, tenant, lane LIMIT @most
        """);

    private static readonly Statement Oldest = new("""
        SELECT received_at FROM jobs WHERE state = 0 AND lane = @lane AND class = @class AND tenant = @tenant ORDER BY received_at, seq LIMIT 1
        """);

    private static readonly Statement DeleteEmpty = new("""
        DELETE FROM tenant_depths WHERE queued = 0 AND under_way = 0 AND waiting = 0 AND parked = 0
        """);

    public static void Change(SqlSession session, (string Tenant, string Lane) key, TenantChange change)
    {
        if (change == default)
            return;

        session.Use(Count).Set("tenant", key.Tenant).Set("lane", key.Lane).Set("queued", change.Queued)
            .Set("under_way", change.UnderWay).Set("waiting", change.Waiting).Set("parked", change.Parked).Run();
    }

    public static IReadOnlyList<TenantTally> Largest(SqlSession session, int most)
    {
        var tallies = new List<TenantTally>();
        using (var rows = session.Use(Select).Set("most", most).Query())
        {
            while (rows.Next())
                tallies.Add(new TenantTally(rows.Text(), rows.Text(), rows.Long(), rows.Long(), rows.Long(), rows.Long(), null));
        }

        return [.. tallies.Select(tally => tally.Queued == 0 ? tally : tally with { OldestQueued = OldestOf(session, tally) })];
    }

    /// <summary>Tenants that have nothing any more.</summary>
    public static void Forget(SqlSession session) => session.Use(DeleteEmpty).Run();

    private static DateTimeOffset? OldestOf(SqlSession session, TenantTally tally) => JobClasses.All
        .Select(jobClass => session.Use(Oldest)
            .Set("lane", tally.Lane).Set("class", (long)jobClass).Set("tenant", tally.Tenant).Number() is { } age ? Micros.Read(age) : (DateTimeOffset?)null)
        .Min();
}

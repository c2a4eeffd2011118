using System.Buffers;
using System.Text;
using System.Text.Json;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What each tenant has on each lane: counters, and the age of the oldest from the backlog's index.</summary>
internal static class TenantDepthSql
{
    private static readonly Statement Count = new("""
        INSERT INTO tenant_depths (tenant, lane, queued, under_way, waiting, parked)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(@changes) WHERE true
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

    /// <summary>All in one statement: a group of changes is about as many tenants as jobs.</summary>
    public static void Change(SqlSession session, Dictionary<(string Tenant, string Lane), TenantChange> changes)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var (key, change) in changes.Where(pair => pair.Value != default).OrderBy(pair => pair.Key))
                Write(json, key, change);

            json.WriteEndArray();
        }

        if (text.WrittenCount > 2)
            session.Use(Count).Set("changes", Encoding.UTF8.GetString(text.WrittenSpan)).Run();
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

    private static void Write(Utf8JsonWriter json, (string Tenant, string Lane) key, TenantChange change)
    {
        json.WriteStartArray();
        json.WriteStringValue(StoredText.Write(key.Tenant));
        json.WriteStringValue(StoredText.Write(key.Lane));
        json.WriteNumberValue(change.Queued);
        json.WriteNumberValue(change.UnderWay);
        json.WriteNumberValue(change.Waiting);
        json.WriteNumberValue(change.Parked);
        json.WriteEndArray();
    }

    private static DateTimeOffset? OldestOf(SqlSession session, TenantTally tally) => JobClasses.All
        .Select(jobClass => session.Use(Oldest)
            .Set("lane", tally.Lane).Set("class", (long)jobClass).Set("tenant", tally.Tenant).Number() is { } age ? Micros.Read(age) : (DateTimeOffset?)null)
        .Min();
}

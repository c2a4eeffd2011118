using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What lanes learned, and their pauses by people.</summary>
internal static class LaneSql
{
    // Words, not numbers: a later version may put its enumerations in another order.
    private static readonly JsonSerializerOptions Words = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly Statement SelectMemories = new("SELECT memory FROM lane_memories ORDER BY lane");

    private static readonly Statement KeepMemory = new("""
        INSERT INTO lane_memories (lane, memory) VALUES (@lane, @memory)
        ON CONFLICT (lane) DO UPDATE SET memory = excluded.memory
        """);

    private static readonly Statement SelectPauses = new("SELECT lane, until, reason, by_whom, at FROM lane_pauses ORDER BY lane");

    private static readonly Statement KeepPause = new("""
        INSERT INTO lane_pauses (lane, until, reason, by_whom, at) VALUES (@lane, @until, @reason, @by, @at)
        ON CONFLICT (lane) DO UPDATE SET until = excluded.until, reason = excluded.reason, by_whom = excluded.by_whom, at = excluded.at
        WHERE lane_pauses.until IS NOT NULL AND (excluded.until IS NULL OR excluded.until > lane_pauses.until)
        """);

    private static readonly Statement ForgetPause = new("DELETE FROM lane_pauses WHERE lane = @lane");

    private static readonly Statement ForgetOver = new("DELETE FROM lane_pauses WHERE lane = @lane AND until <= @now");

    private static readonly Statement SelectHolds = new("SELECT lane, before, since FROM lane_holds ORDER BY lane");

    private static readonly Statement KeepOne = new("""
        INSERT INTO lane_holds (lane, before, since) VALUES (@lane, @before, @since)
        ON CONFLICT (lane) DO UPDATE SET before = excluded.before, since = excluded.since
        """);

    public static IReadOnlyList<LaneHold> Holds(SqlSession session)
    {
        var holds = new List<LaneHold>();
        using var rows = session.Use(SelectHolds).Query();
        while (rows.Next())
            holds.Add(new LaneHold(rows.Text(), Micros.ReadSpan(rows.Long()), rows.MaybeTime()));

        return holds;
    }

    public static int Keep(SqlSession session, LaneHold hold) => session.Use(KeepOne)
        .Set("lane", hold.Lane).Set("before", Micros.Of(hold.Before)).Set("since", hold.Since).Run();

    public static IReadOnlyList<LaneMemory> Memories(SqlSession session)
    {
        var memories = new List<LaneMemory>();
        using var rows = session.Use(SelectMemories).Query();
        while (rows.Next())
            memories.Add(JsonSerializer.Deserialize<LaneMemory>(rows.Text(), Words)!);

        return memories;
    }

    public static int Remember(SqlSession session, LaneMemory memory) =>
        session.Use(KeepMemory).Set("lane", memory.Lane).Set("memory", JsonSerializer.Serialize(memory, Words)).Run();

    public static IReadOnlyList<KeptPause> Pauses(SqlSession session)
    {
        var pauses = new List<KeptPause>();
        using var rows = session.Use(SelectPauses).Query();
        while (rows.Next())
            pauses.Add(new KeptPause(rows.Text(), rows.MaybeTime(), rows.Text(), rows.Text(), rows.Time()));

        return pauses;
    }

    public static bool Pause(SqlSession session, KeptPause pause)
    {
        var kept = session.Use(KeepPause)
            .Set("lane", pause.Lane).Set("until", pause.Until).Set("reason", pause.Reason).Set("by", pause.By).Set("at", pause.At).Run();
        if (kept == 0)
            return false;

        OutboxSql.Announce(session, LaneEvents.Paused(pause));
        return true;
    }

    public static int Resume(SqlSession session, string lane, string? by, DateTimeOffset now)
    {
        if (by is null)
            session.Use(ForgetOver).Set("lane", lane).Set("now", now).Run();
        else
            session.Use(ForgetPause).Set("lane", lane).Run();

        return OutboxSql.Announce(session, LaneEvents.Resumed(lane, by, now));
    }
}

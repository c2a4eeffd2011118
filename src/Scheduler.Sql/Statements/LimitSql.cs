using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>The history of limits, and what people changed beside the configuration.</summary>
internal static class LimitSql
{
    private const int MostChanges = 1000;

    private static readonly Statement Insert = new("""
        INSERT INTO limit_changes (lane, scope, old_limit, new_limit, old_rule, new_rule, cause, at)
        VALUES (@lane, @scope, @old_limit, @new_limit, @old_rule, @new_rule, @cause, @at)
        """);

    private static readonly Statement Cut = new("""
        DELETE FROM limit_changes WHERE lane = @lane AND seq <=
            (SELECT seq FROM limit_changes WHERE lane = @lane ORDER BY seq DESC LIMIT 1 OFFSET @most)
        """);

    private static readonly Statement Select = new("""
        SELECT scope, old_limit, new_limit, old_rule, new_rule, cause, at
        FROM limit_changes WHERE lane = @lane ORDER BY seq DESC LIMIT @most
        """);

    private static readonly Statement SelectOverrides = new("""
        SELECT lane, setting, value, configured, by_whom, at FROM lane_overrides ORDER BY lane, setting
        """);

    private static readonly Statement DeleteOverrides = new("DELETE FROM lane_overrides WHERE lane = @lane");

    private static readonly Statement InsertOverride = new("""
        INSERT INTO lane_overrides (lane, setting, value, configured, by_whom, at)
        VALUES (@lane, @setting, @value, @configured, @by, @at)
        """);

    public static int AddChanges(SqlSession session, IReadOnlyList<LimitChange> changes)
    {
        foreach (var change in changes)
        {
            session.Use(Insert)
                .Set("lane", change.Lane).Set("scope", change.Scope.Wire())
                .Set("old_limit", change.OldLimit).Set("new_limit", change.NewLimit)
                .Set("old_rule", change.OldRule).Set("new_rule", change.NewRule)
                .Set("cause", change.Cause).Set("at", change.At).Run();
            OutboxSql.Announce(session, LaneEvents.LimitChanged(change));
        }

        foreach (var lane in changes.Select(change => change.Lane).Distinct(StringComparer.Ordinal))
            session.Use(Cut).Set("lane", lane).Set("most", MostChanges).Run();

        return changes.Count;
    }

    public static IReadOnlyList<LimitChange> History(SqlSession session, string lane, int most)
    {
        var history = new List<LimitChange>();
        using var rows = session.Use(Select).Set("lane", lane).Set("most", most).Query();
        while (rows.Next())
            history.Add(Read(rows, lane));

        return history;
    }

    public static IReadOnlyList<LimitOverride> Overrides(SqlSession session)
    {
        var overrides = new List<LimitOverride>();
        using var rows = session.Use(SelectOverrides).Query();
        while (rows.Next())
            overrides.Add(new LimitOverride(rows.Text(), rows.Text(), rows.Text(), rows.Text(), rows.Text(), rows.Time()));

        return overrides;
    }

    public static int ReplaceOverrides(
        SqlSession session, string lane, IReadOnlyList<LimitOverride> overrides, IReadOnlyList<LimitChange> changes)
    {
        session.Use(DeleteOverrides).Set("lane", lane).Run();
        foreach (var one in overrides)
        {
            session.Use(InsertOverride)
                .Set("lane", lane).Set("setting", one.Setting).Set("value", one.Value)
                .Set("configured", one.Configured).Set("by", one.By).Set("at", one.At).Run();
        }

        return AddChanges(session, changes);
    }

    private static LimitChange Read(Rows rows, string lane) => new()
    {
        Lane = lane,
        Scope = LimitScopes.Parse(rows.Text()),
        OldLimit = rows.MaybeLong(),
        NewLimit = rows.MaybeLong(),
        OldRule = rows.MaybeText(),
        NewRule = rows.MaybeText(),
        Cause = rows.Text(),
        At = rows.Time(),
    };
}

using System.Text.Json;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>
/// Actions on many jobs. Parked jobs are walked in the order of their parking, which is their index's; others by their number.
/// A step changes jobs and moves the cursor in one transaction.
/// </summary>
internal static class BulkSql
{
    private const string Columns = "id, kind, filter, class, by_whom, created_at, state, total, changed, skipped, finished_at";

    private const string From = $"FROM jobs j {FilterSql.Words}";

    private static readonly Statement Insert = new("""
        INSERT INTO bulk_actions (id, kind, filter, class, by_whom, created_at, total) VALUES (@id, @kind, @filter, @class, @by, @at, @total)
        ON CONFLICT (id) DO NOTHING
        """);

    private static readonly Statement SelectOne = new($"SELECT {Columns}, cursor_at, cursor_seq FROM bulk_actions WHERE id = @id");

    private static readonly Statement SelectNewest = new($"SELECT {Columns} FROM bulk_actions ORDER BY created_at DESC, id DESC LIMIT @most");

    private static readonly Statement SelectRunning = new("SELECT id FROM bulk_actions WHERE state = 0 ORDER BY created_at, id");

    private static readonly Statement Advance = new("""
        UPDATE bulk_actions SET changed = @changed, skipped = @skipped, state = @state, finished_at = @finished, cursor_at = @at, cursor_seq = @seq
        WHERE id = @id
        """);

    private static readonly Statement MarkStopped = new("UPDATE bulk_actions SET state = 2, finished_at = @now WHERE id = @id AND state = 0");

    private static readonly Statement Delete = new("DELETE FROM bulk_actions WHERE finished_at < @before");

    public static long Count(SqlSession session, BulkAction action) =>
        Bind(session.Use(new Statement($"SELECT count(*) {From} WHERE {Scope(action)}")), action).Number() ?? 0;

    public static BulkAction Open(SqlSession session, BulkAction action, long total)
    {
        session.Use(Insert).Set("id", action.Id).Set("kind", (long)action.Kind).Set("filter", JsonSerializer.Serialize(action.Filter))
            .Set("class", (long?)action.Class).Set("by", action.By).Set("at", action.CreatedAt).Set("total", total).Run();
        return Find(session, action.Id)!;
    }

    public static BulkAction? Find(SqlSession session, Guid id) => FindWithCursor(session, id)?.Action;

    public static IReadOnlyList<BulkAction> Newest(SqlSession session, int most)
    {
        var actions = new List<BulkAction>();
        using var rows = session.Use(SelectNewest).Set("most", most).Query();
        while (rows.Next())
            actions.Add(Read(rows));

        return actions;
    }

    public static IReadOnlyList<Guid> Running(SqlSession session)
    {
        var running = new List<Guid>();
        using var rows = session.Use(SelectRunning).Query();
        while (rows.Next())
            running.Add(rows.Guid());

        return running;
    }

    public static bool Stop(SqlSession session, Guid id, DateTimeOffset now) => session.Use(MarkStopped).Set("id", id).Set("now", now).Run() == 1;

    public static void Forget(SqlSession session, DateTimeOffset before) => session.Use(Delete).Set("before", before).Run();

    public static BulkStep? Step(SqlSession session, Guid id, int limit, DateTimeOffset now)
    {
        if (FindWithCursor(session, id) is not { } found)
            return null;

        var (action, cursor) = found;
        if (action.State != BulkState.Running)
            return new BulkStep(action, []);

        var jobs = Next(session, action, cursor, limit);
        var changed = jobs.Where(job => Act(session, action, job.Id, now)).ToList();
        var isDone = jobs.Count < limit;
        action = action with
        {
            Changed = action.Changed + changed.Count,
            Skipped = action.Skipped + jobs.Count - changed.Count,
            State = isDone ? BulkState.Done : BulkState.Running,
            FinishedAt = isDone ? now : null,
        };
        Keep(session, action, jobs.Count == 0 ? cursor : (jobs[^1].At, jobs[^1].Seq));
        return new BulkStep(action, action.Kind == BulkKind.Replay ? [.. changed.Select(job => job.Lane).Distinct()] : []);
    }

    private static void Keep(SqlSession session, BulkAction action, (long At, long Seq) cursor) => session.Use(Advance)
        .Set("id", action.Id).Set("changed", action.Changed).Set("skipped", action.Skipped).Set("state", (long)action.State)
        .Set("finished", action.FinishedAt).Set("at", cursor.At).Set("seq", cursor.Seq).Run();

    private static bool Act(SqlSession session, BulkAction action, JobId job, DateTimeOffset now) => action.Kind switch
    {
        BulkKind.Replay => ActionSql.Replay(session, job, null, action.By, now),
        BulkKind.Discard => ActionSql.Discard(session, job, null, action.By, now),
        BulkKind.Cancel => ActionSql.Cancel(session, job, action.By, now) is CancelResult.Cancelled or CancelResult.Noted,
        BulkKind.Reclassify => ActionSql.Reclassify(session, job, action.Class!.Value, action.By, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static List<(long At, long Seq, JobId Id, string Lane)> Next(SqlSession session, BulkAction action, (long At, long Seq) cursor, int limit)
    {
        var at = IsOfParked(action) ? "j.rested_at" : "0";
        var order = IsOfParked(action) ? "j.rested_at, j.seq" : "j.seq";
        var after = IsOfParked(action) ? "(j.rested_at, j.seq) > (@after_at, @after)" : "j.seq > @after";
        var statement = session.Use(new Statement(
            $"SELECT {at}, j.seq, j.id, j.lane {From} WHERE {Scope(action)} AND {after} ORDER BY {order} LIMIT @limit"));
        if (IsOfParked(action))
            statement.Set("after_at", cursor.At);

        var jobs = new List<(long, long, JobId, string)>(limit);
        using var rows = Bind(statement, action).Set("after", cursor.Seq).Set("limit", limit).Query();
        while (rows.Next())
            jobs.Add((rows.Long(), rows.Long(), new JobId(rows.Guid()), rows.Text()));

        return jobs;
    }

    private static bool IsOfParked(BulkAction action) => action.Kind is BulkKind.Replay or BulkKind.Discard;

    /// <summary>As it was when the action was ordered: what was parked, or came, later is not meant.</summary>
    private static string Scope(BulkAction action) => IsOfParked(action)
        ? "j.state = 4 AND j.rested_at <= @snapshot" + FilterSql.Conditions(action.Filter with { State = null }) + FilterSql.Mentions(action.Filter)
        : "j.state <= 3 AND j.received_at <= @snapshot" + FilterSql.Conditions(action.Filter) + FilterSql.Mentions(action.Filter);

    private static PreparedStatement Bind(PreparedStatement statement, BulkAction action) =>
        FilterSql.BindMentions(FilterSql.Bind(statement, action.Filter), action.Filter).Set("snapshot", action.CreatedAt);

    private static (BulkAction Action, (long At, long Seq) Cursor)? FindWithCursor(SqlSession session, Guid id)
    {
        using var rows = session.Use(SelectOne).Set("id", id).Query();
        return rows.Next() ? (Read(rows), (rows.Long(), rows.Long())) : null;
    }

    private static BulkAction Read(Rows rows) => new()
    {
        Id = rows.Guid(),
        Kind = rows.Enum<BulkKind>(),
        Filter = JsonSerializer.Deserialize<JobFilter>(rows.Text())!,
        Class = rows.MaybeInt() is { } jobClass ? (JobClass)jobClass : null,
        By = rows.Text(),
        CreatedAt = rows.Time(),
        State = rows.Enum<BulkState>(),
        Total = rows.Long(),
        Changed = rows.Long(),
        Skipped = rows.Long(),
        FinishedAt = rows.MaybeTime(),
    };
}

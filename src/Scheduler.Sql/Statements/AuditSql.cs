using Scheduler.Core.Audit;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What people ordered.</summary>
internal static class AuditSql
{
    private static readonly Statement Insert = new("""
        INSERT INTO audit (at, by_whom, door, act, subject, detail, result, answer)
        VALUES (@at, @by, @door, @act, @subject, @detail, @result, @answer)
        RETURNING id
        """);

    private static readonly Statement Finish = new("UPDATE audit SET result = @result, answer = @answer WHERE id = @id AND result IS NULL");

    private static readonly Statement DeleteOld = new("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @before ORDER BY at LIMIT @limit)");

    public static long Add(SqlSession session, AuditEntry entry)
    {
        using var rows = session.Use(Insert)
            .Set("at", entry.At).Set("by", entry.By).Set("door", (long)entry.Door).Set("act", entry.Act).Set("subject", entry.Subject)
            .Set("detail", entry.Detail).Set("result", (long?)entry.Result).Set("answer", entry.Answer).Query();
        rows.Next();
        return rows.Long();
    }

    public static bool End(SqlSession session, long id, AuditResult result, string answer) =>
        session.Use(Finish).Set("id", id).Set("result", (long)result).Set("answer", answer).Run() > 0;

    public static IReadOnlyList<AuditEntry> List(SqlSession session, AuditFilter filter)
    {
        var statement = session.Use(new Statement($"""
            SELECT id, at, by_whom, door, act, subject, detail, result, answer FROM audit
            WHERE id < @before{Conditions(filter)} ORDER BY id DESC LIMIT @limit
            """)).Set("before", filter.Before ?? long.MaxValue).Set("limit", Math.Clamp(filter.Limit, 1, 500));
        foreach (var (name, value) in new[] { ("by", filter.By), ("subject", filter.Subject), ("act", filter.Act) })
        {
            if (value is not null)
                statement.Set(name, value);
        }

        var entries = new List<AuditEntry>();
        using var rows = statement.Query();
        while (rows.Next())
            entries.Add(Read(rows));

        return entries;
    }

    public static int Prune(SqlSession session, DateTimeOffset before, int limit) =>
        session.Use(DeleteOld).Set("before", before).Set("limit", limit).Run();

    private static string Conditions(AuditFilter filter) => string.Concat(
        filter.By is null ? "" : " AND by_whom = @by",
        filter.Subject is null ? "" : " AND subject = @subject",
        filter.Act is null ? "" : filter.Act.EndsWith('.') ? " AND substr(act, 1, length(@act)) = @act" : " AND act = @act");

    private static AuditEntry Read(Rows rows) => new()
    {
        Id = rows.Long(),
        At = rows.Time(),
        By = rows.Text(),
        Door = rows.Enum<AuditDoor>(),
        Act = rows.Text(),
        Subject = rows.Text(),
        Detail = rows.MaybeText(),
        Result = (AuditResult?)rows.MaybeInt(),
        Answer = rows.MaybeText(),
    };
}

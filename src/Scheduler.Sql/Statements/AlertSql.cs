using Scheduler.Core.Alerts;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Alerts, and what their channels have not taken yet.</summary>
internal static class AlertSql
{
    private static readonly Statement Insert = new("""
        INSERT INTO alerts (kind, subject, raised_at, title, text) VALUES (@kind, @subject, @at, @title, @text)
        ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING
        """);

    private static readonly Statement FindOpen = new("SELECT id FROM alerts WHERE kind = @kind AND subject = @subject AND closed_at IS NULL");

    private static readonly Statement MarkClosed = new("UPDATE alerts SET closed_at = @at WHERE id = @id");

    private static readonly Statement ForgetOld = new("""
        DELETE FROM alerts WHERE id <= @id - 1000 AND closed_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM alert_deliveries d WHERE d.alert = alerts.id)
        """);

    private static readonly Statement SelectOpen = new("""
        SELECT id, kind, subject, raised_at, title, text, closed_at FROM alerts WHERE closed_at IS NULL ORDER BY id
        """);

    private static readonly Statement AddDelivery = new("""
        INSERT INTO alert_deliveries (alert, channel, is_over, due) VALUES (@alert, @channel, @over, @due)
        """);

    private static readonly Statement SelectDue = new("""
        SELECT d.id, d.channel, d.is_over, d.tries, d.due, a.id, a.kind, a.subject, a.raised_at, a.title, a.text, a.closed_at
        FROM alert_deliveries d JOIN alerts a ON a.id = d.alert
        WHERE d.due <= @now AND NOT EXISTS
            (SELECT 1 FROM alert_deliveries e WHERE e.alert = d.alert AND e.channel = d.channel AND e.id < d.id)
        ORDER BY d.due, d.id
        LIMIT @limit
        """);

    private static readonly Statement Delete = new("DELETE FROM alert_deliveries WHERE id = @id");

    private static readonly Statement Delay = new("UPDATE alert_deliveries SET tries = tries + 1, due = @due WHERE id = @id");

    public static bool Raise(SqlSession session, Alert alert, IReadOnlyList<string> channels)
    {
        var added = session.Use(Insert)
            .Set("kind", (long)alert.Kind).Set("subject", alert.Subject).Set("at", alert.RaisedAt)
            .Set("title", alert.Title).Set("text", alert.Text).Run();
        if (added == 0)
            return false;

        AddDeliveries(session, FindOne(session, (alert.Kind, alert.Subject))!.Value, channels, (IsOver: false, alert.RaisedAt));
        return true;
    }

    public static bool Close(SqlSession session, (AlertKind Kind, string Subject) which, IReadOnlyList<string> channels, DateTimeOffset now)
    {
        if (FindOne(session, which) is not { } id)
            return false;

        session.Use(MarkClosed).Set("id", id).Set("at", now).Run();
        AddDeliveries(session, id, channels, (IsOver: true, now));
        session.Use(ForgetOld).Set("id", id).Run();
        return true;
    }

    public static IReadOnlyList<Alert> Open(SqlSession session)
    {
        var alerts = new List<Alert>();
        using var rows = session.Use(SelectOpen).Query();
        while (rows.Next())
            alerts.Add(Read(rows));

        return alerts;
    }

    public static IReadOnlyList<AlertDelivery> Due(SqlSession session, DateTimeOffset now, int limit)
    {
        var deliveries = new List<AlertDelivery>();
        using var rows = session.Use(SelectDue).Set("now", now).Set("limit", limit).Query();
        while (rows.Next())
        {
            var (id, channel, isOver, tries, due) = (rows.Long(), rows.Text(), rows.Flag(), rows.Int(), rows.Time());
            deliveries.Add(new AlertDelivery(id, Read(rows), channel, isOver, tries, due));
        }

        return deliveries;
    }

    public static int End(SqlSession session, long delivery) => session.Use(Delete).Set("id", delivery).Run();

    public static int Postpone(SqlSession session, long delivery, DateTimeOffset due) =>
        session.Use(Delay).Set("id", delivery).Set("due", due).Run();

    private static long? FindOne(SqlSession session, (AlertKind Kind, string Subject) which) =>
        session.Use(FindOpen).Set("kind", (long)which.Kind).Set("subject", which.Subject).Number();

    private static void AddDeliveries(SqlSession session, long alert, IReadOnlyList<string> channels, (bool IsOver, DateTimeOffset Due) what)
    {
        foreach (var channel in channels)
        {
            session.Use(AddDelivery)
                .Set("alert", alert).Set("channel", channel).Set("over", what.IsOver ? 1L : 0L).Set("due", what.Due).Run();
        }
    }

    private static Alert Read(Rows rows) => new()
    {
        Id = rows.Long(),
        Kind = rows.Enum<AlertKind>(),
        Subject = rows.Text(),
        RaisedAt = rows.Time(),
        Title = rows.Text(),
        Text = rows.Text(),
        ClosedAt = rows.MaybeTime(),
    };
}

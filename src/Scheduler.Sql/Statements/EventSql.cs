using Scheduler.Core.Events;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>What a change of a job leaves behind in its commit: an event for the outbox, an entry in the timeline.</summary>
internal static class EventSql
{
    private static readonly Statement Insert = new("""
        INSERT INTO outbox (kind, at, job, run, attempt, reason, due) VALUES (@kind, @at, @job, @run, @attempt, @reason, @due)
        """);

    private static readonly Statement InsertEntry = new("""
        INSERT INTO timeline (job, at, what, by_whom, detail) VALUES (@job, @at, @what, @by, @detail)
        """);

    /// <summary>The event's kind, time and reason are the transition's; who the job is, its readers join.</summary>
    public static void Write(SqlSession session, JobEvent jobEvent) => session.Use(Insert)
        .Set("kind", (long)jobEvent.Kind).Set("at", jobEvent.At).Set("job", jobEvent.Job)
        .Set("run", jobEvent.Run).Set("attempt", jobEvent.Attempt)
        .Set("reason", jobEvent.Reason).Set("due", jobEvent.Due).Run();

    public static void Note(SqlSession session, long job, DateTimeOffset at, string what, string? by, string? detail = null) => session.Use(InsertEntry)
        .Set("job", job).Set("at", at).Set("what", what).Set("by", by).Set("detail", detail).Run();
}

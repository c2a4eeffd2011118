using System.Text.Json;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Unpublished events: a job's event is a narrow row that is joined with the job; another carries all it says.</summary>
internal static class OutboxSql
{
    /// <summary>The largest answer, in bytes, that travels inside an event.</summary>
    public const int MaxAnswer = 64 * 1024;

    private static readonly Statement Insert = new("INSERT INTO outbox (kind, at, detail) VALUES (@kind, @at, @detail)");

    private static readonly Statement Delete = new("DELETE FROM outbox WHERE seq = @seq");

    private static readonly Statement Select = new("""
        SELECT o.seq, o.detail, o.kind, o.at, o.run, o.attempt, o.reason, o.due,
               j.id, j.tenant, j.custom_id, j.lane, j.submission, b.metadata, b.reply_to,
               w.status, w.type, w.code, w.message, w.request_id,
               a.status, a.content_type, a.body
        FROM outbox o
        LEFT JOIN jobs j ON j.seq = o.job
        LEFT JOIN bodies b ON b.job = o.job
        LEFT JOIN attempts w ON w.job = o.job AND w.run = o.run AND w.attempt = o.attempt
        LEFT JOIN answers a ON a.seq = j.answer AND a.run = o.run AND a.attempt = o.attempt AND length(a.body) <= @max
        ORDER BY o.seq
        LIMIT @limit
        """);

    public static int Announce(SqlSession session, OutboxEvent announcement) => session.Use(Insert)
        .Set("kind", (long)announcement.Kind).Set("at", announcement.At)
        .Set("detail", JsonSerializer.Serialize(announcement)).Run();

    public static int MarkPublished(SqlSession session, IReadOnlyList<long> sequences) =>
        sequences.Sum(sequence => session.Use(Delete).Set("seq", sequence).Run());

    public static IReadOnlyList<OutboxEvent> Unpublished(SqlSession session, int limit)
    {
        var events = new List<OutboxEvent>();
        using var rows = session.Use(Select).Set("max", MaxAnswer).Set("limit", limit).Query();
        while (rows.Next())
        {
            var sequence = rows.Long();
            events.Add(rows.MaybeText() is { } detail
                ? JsonSerializer.Deserialize<OutboxEvent>(detail)! with { Sequence = sequence }
                : ReadJobEvent(rows, sequence));
        }

        return events;
    }

    private static OutboxEvent ReadJobEvent(Rows rows, long sequence) => new()
    {
        Sequence = sequence,
        Kind = rows.Enum<EventKind>(),
        At = rows.Time(),
        Run = rows.Int(),
        Attempt = rows.Int(),
        Reason = rows.MaybeText(),
        Due = rows.MaybeTime(),
        Job = new JobId(rows.Guid()),
        Tenant = rows.Text(),
        CustomId = rows.MaybeText(),
        Lane = rows.Text(),
        SubmissionId = rows.MaybeGuid(),
        Metadata = rows.MaybeText(),
        ReplyTo = rows.MaybeText(),
        Words = WordsSql.Read(rows),
        Answer = rows.MaybeInt() is { } status ? new ProviderAnswer(status, rows.Text(), rows.Bytes()) : null,
    };
}

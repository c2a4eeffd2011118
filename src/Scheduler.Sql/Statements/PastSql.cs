using Scheduler.Core.History;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Counts attempts of the recent past, for charts.</summary>
internal static class PastSql
{
    // An attempt that ended within the time was claimed before its end, and no call takes longer than an hour: from there the index leads on.
    private static readonly Statement Select = new("""
        SELECT j.lane, j.tenant, a.ended_at - a.ended_at % 10000000 AS span, a.outcome, count(*), sum(a.charged_tokens),
               sum(CASE WHEN a.run = 1 AND a.attempt = 1 THEN a.claimed_at - j.received_at ELSE 0 END), sum(a.run = 1 AND a.attempt = 1)
        FROM (SELECT * FROM attempts WHERE attempt > 0 AND claimed_at >= @from AND ended_at IS NOT NULL ORDER BY claimed_at DESC LIMIT @most) a
        JOIN jobs j ON j.seq = a.job
        WHERE a.ended_at >= @since AND a.ended_at < @before
        GROUP BY 1, 2, 3, 4
        """);

    public static IReadOnlyList<PastAttempts> Count(SqlSession session, DateTimeOffset since, DateTimeOffset before, int most)
    {
        var past = new List<PastAttempts>();
        using var rows = session.Use(Select).Set("from", since.AddHours(-1)).Set("since", since).Set("before", before).Set("most", most).Query();
        while (rows.Next())
            past.Add(Read(rows));

        return past;
    }

    private static PastAttempts Read(Rows rows) => new(rows.Text(), rows.Text(), rows.Time(), rows.Text(), rows.Int())
    {
        Tokens = rows.Long(),
        WaitedSeconds = Micros.ReadSpan(rows.Long()).TotalSeconds,
        Waits = rows.Int(),
    };
}

using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Queued jobs that go to another lane.</summary>
internal static class CrossSql
{
    private static readonly Statement SelectOne = new($"SELECT {JobRow.Columns} FROM jobs WHERE id = @id AND state = 0 AND lane = @lane");

    private static readonly Statement Move = new("UPDATE jobs SET lane = @lane WHERE seq = @job");

    public static int Cross(SqlSession session, Crossing crossing, IReadOnlyList<JobId> jobs) =>
        jobs.Count(job => CrossOne(session, crossing, job));

    private static bool CrossOne(SqlSession session, Crossing crossing, JobId id)
    {
        if (Find(session, crossing, id) is not { } job)
            return false;

        session.Use(Move).Set("job", job.Seq).Set("lane", crossing.To).Run();
        session.Tally.Relane(job, crossing.To, JobState.Queued);
        EventSql.Note(session, job.Seq, crossing.At, TimelineWords.Crossed, null, crossing.Detail);
        return true;
    }

    private static JobRow? Find(SqlSession session, Crossing crossing, JobId id)
    {
        using var rows = session.Use(SelectOne).Set("id", id.Value).Set("lane", crossing.From).Query();
        return rows.Next() ? JobRow.Read(rows) : null;
    }
}

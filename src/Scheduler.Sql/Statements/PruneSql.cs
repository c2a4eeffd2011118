using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Retention: final jobs leave with all that belongs to them.</summary>
internal static class PruneSql
{
    private static readonly Statement Old = new("""
        SELECT j.seq, j.id, j.tenant, b.identity_kind, b.identity_value
        FROM jobs j JOIN bodies b ON b.job = j.seq
        WHERE j.state >= 5 AND j.rested_at < @before
          AND j.seq NOT IN (SELECT o.job FROM outbox o WHERE o.job IS NOT NULL)
        ORDER BY j.rested_at LIMIT @limit
        """);

    // A later job of the same content may have taken the identity over.
    private static readonly Statement ForgetIdentity = new("""
        DELETE FROM identities WHERE tenant = @tenant AND kind = @kind AND value = @value AND job_id = @id
        """);

    private static readonly Statement[] DeleteOfJob =
    [
        new("DELETE FROM answers WHERE seq = (SELECT answer FROM jobs WHERE seq = @job)"),
        new("DELETE FROM attempts WHERE job = @job"),
        new("DELETE FROM timeline WHERE job = @job"),
        new("DELETE FROM bodies WHERE job = @job"),
        new("DELETE FROM new_words WHERE job = @job"),
        new("DELETE FROM jobs WHERE seq = @job"),
    ];

    private static readonly Statement OldSubmissions = new("""
        SELECT id FROM submissions s
        WHERE s.completed_at < @before AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.submission = s.id)
        """);

    private static readonly Statement DeleteStates = new("DELETE FROM submission_states WHERE submission = @id");
    private static readonly Statement DeleteSubmission = new("DELETE FROM submissions WHERE id = @id");

    public static int Prune(SqlSession session, DateTimeOffset endedBefore, int limit)
    {
        var old = Select(session, endedBefore, limit);
        foreach (var (seq, id, tenant, kind, value) in old)
        {
            if (value is not null)
            {
                session.Use(ForgetIdentity).Set("tenant", tenant).Set("kind", kind)
                    .Set("value", new ReadOnlyMemory<byte>(value)).Set("id", id.Value).Run();
            }

            foreach (var statement in DeleteOfJob)
                session.Use(statement).Set("job", seq).Run();

            JobBlockSql.Forget(session, seq);
        }

        // The rows of submissions are few: they go when nothing old is left to delete.
        if (old.Count < limit)
            PruneSubmissions(session, endedBefore);

        TenantSql.Forget(session, endedBefore);
        BulkSql.Forget(session, endedBefore);
        WordBlockSql.Forget(session, endedBefore);
        TenantDepthSql.Forget(session);

        return old.Count;
    }

    private static List<(long Seq, JobId Id, string Tenant, long Kind, byte[]? Value)> Select(
        SqlSession session, DateTimeOffset endedBefore, int limit)
    {
        var old = new List<(long, JobId, string, long, byte[]?)>();
        using var rows = session.Use(Old).Set("before", endedBefore).Set("limit", limit).Query();
        while (rows.Next())
            old.Add((rows.Long(), new JobId(rows.Guid()), rows.Text(), rows.Long(), rows.MaybeBytes()));

        return old;
    }

    private static void PruneSubmissions(SqlSession session, DateTimeOffset completedBefore)
    {
        var old = new List<Guid>();
        using (var rows = session.Use(OldSubmissions).Set("before", completedBefore).Query())
        {
            while (rows.Next())
                old.Add(rows.Guid());
        }

        foreach (var submission in old)
        {
            session.Use(DeleteStates).Set("id", submission).Run();
            session.Use(DeleteSubmission).Set("id", submission).Run();
        }
    }
}

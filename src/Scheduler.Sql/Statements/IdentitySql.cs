using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Who was here before: one row for each job's identity.</summary>
internal static class IdentitySql
{
    private static readonly Statement Insert = new("""
        INSERT INTO identities (tenant, kind, value, job_id, content_hash, at) VALUES (@tenant, @kind, @value, @id, @hash, @at)
        ON CONFLICT (tenant, kind, value) DO NOTHING
        """);

    private static readonly Statement Select = new("""
        SELECT i.job_id, i.content_hash, i.at, j.state
        FROM identities i JOIN jobs j ON j.id = i.job_id
        WHERE i.tenant = @tenant AND i.kind = @kind AND i.value = @value
        """);

    private static readonly Statement TakeOver = new("""
        UPDATE identities SET job_id = @id, content_hash = @hash, at = @at WHERE tenant = @tenant AND kind = @kind AND value = @value
        """);

    /// <summary>The job that this one repeats; null: it is new, and its identity is noted.</summary>
    public static AddResult? Find(SqlSession session, NewJob job, JobIdentity identity)
    {
        var inserted = Bind(session.Use(Insert), job, identity)
            .Set("id", job.Id.Value).Set("hash", job.ContentHash).Set("at", job.ReceivedAt).Run();
        return inserted == 1 ? null : Compare(session, job, identity);
    }

    private static AddResult? Compare(SqlSession session, NewJob job, JobIdentity identity)
    {
        using (var rows = Bind(session.Use(Select), job, identity).Query())
        {
            if (rows.Next())
            {
                var id = new JobId(rows.Guid());
                var sameContent = rows.Bytes().AsSpan().SequenceEqual(job.ContentHash.Span);
                var at = rows.Time();
                var existing = new AddResult.Existing(id, rows.Enum<JobState>());
                if (identity.Kind == IdentityKind.Key)
                    return sameContent ? existing : new AddResult.Conflict(id);

                if (identity.Kind == IdentityKind.Message || job.Repeats(at))
                    return existing;
            }
        }

        Bind(session.Use(TakeOver), job, identity)
            .Set("id", job.Id.Value).Set("hash", job.ContentHash).Set("at", job.ReceivedAt).Run();
        return null;
    }

    private static PreparedStatement Bind(PreparedStatement statement, NewJob job, JobIdentity identity) =>
        statement.Set("tenant", job.Tenant).Set("kind", (long)identity.Kind).Set("value", identity.Value);
}

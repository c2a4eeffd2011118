using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Where a job stands in its tenant's line: counted along the backlog's index, up to a ceiling on either side.</summary>
internal static class PlaceSql
{
    private static readonly Statement Select = new($"""
        SELECT (SELECT count(*) FROM ({Line} AND (h.received_at, h.seq) < (j.received_at, j.seq) LIMIT @ceiling) older),
               (SELECT count(*) FROM ({Line} AND (h.received_at, h.seq) > (j.received_at, j.seq) LIMIT @ceiling) younger)
        FROM jobs j WHERE j.id = @id
        """);

    private const string Line =
        "SELECT 1 FROM jobs h WHERE h.state = 0 AND h.lane = j.lane AND h.class = j.class AND h.tenant = j.tenant";

    public static TenantPlace? Find(SqlSession session, JobId job, int ceiling)
    {
        using var rows = session.Use(Select).Set("id", job.Value).Set("ceiling", ceiling).Query();
        return rows.Next() ? new TenantPlace(rows.Int(), rows.Int()) : null;
    }
}

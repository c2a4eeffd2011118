using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Writes the search's blocks of a ledger that is older than they are, some in each transaction.</summary>
internal static class BlockFill
{
    private const int BlocksAtOnce = 50;

    private static readonly Statement Last = new("SELECT max(seq) FROM jobs");

    public static void Fill(SqlSession session)
    {
        var last = session.Use(Last).Number() ?? 0;
        while (Commit(session, () => JobBlockSql.Seal(session, last, BlocksAtOnce) | WordBlockSql.Seal(session, BlocksAtOnce)))
        {
        }
    }

    private static bool Commit(SqlSession session, Func<bool> step)
    {
        session.Run(session.Dialect.BeginWrite);
        try
        {
            var hasMore = step();
            session.Run("COMMIT");
            return hasMore;
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }
}

using Scheduler.Sql.Engine;

namespace Scheduler.Sql;

/// <summary>
/// The ledger in one SQLite file, owned by one process (a lock file beside it). Committed changes survive the death of the
/// process and a power cut.
/// </summary>
/// <param name="connectionString">For example "Data Source=data/scheduler.db"; the directory is made when it is missing.</param>
public sealed class SqliteLedger(string connectionString) : SqlLedger(new SqliteDialect(connectionString));

using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduler.Sql.Engine;

/// <summary>SQLite in WAL mode: one writer that commits durably, readers that never wait for it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private const string EveryConnection = "PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; ";

    // FULL: the commit survives a power cut. The log is folded back every 16 MiB, and cut to 64 MiB after a long reader.
    private const string WriterOnly = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; " +
        "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16000;";

    private const string ReaderOnly = "PRAGMA cache_size = -3000; PRAGMA query_only = ON;";

    private readonly SqliteConnectionStringBuilder _connection;

    public SqliteDialect(string connectionString)
    {
        _connection = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (_connection.DataSource is "" or ":memory:" || _connection.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("The ledger needs a file: set 'Data Source' to its path.", nameof(connectionString));

        _connection.DataSource = Path.GetFullPath(_connection.DataSource);
    }

    public override string Name => "Sqlite";

    public override string Place => _connection.DataSource;

    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string BeginRead => "BEGIN";

    public override string PassOverLocked => "";

    public override int Readers => 4;

    public override IDisposable TakeLock() => DirectoryLock.Take(_connection.DataSource + ".lock");

    public override DbConnection OpenWriter() => Open(EveryConnection + WriterOnly);

    public override DbConnection OpenReader() => Open(EveryConnection + ReaderOnly);

    public override void Rollback(DbConnection connection)
    {
        // SQLite ends the transaction itself after a full disk or an I/O error.
        if (raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) != 0)
            return;

        using var command = connection.CreateCommand();
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
    }

    public override bool IsUnavailable(DbException error) => error is SqliteException { SqliteErrorCode: var code } &&
        code is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY
            or raw.SQLITE_LOCKED or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_PERM or raw.SQLITE_NOMEM;

    public override object WriteGuid(Guid value) => value.ToByteArray(bigEndian: true);

    public override Guid ReadGuid(DbDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connection.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

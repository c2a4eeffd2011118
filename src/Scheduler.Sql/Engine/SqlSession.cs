using System.Data.Common;

namespace Scheduler.Sql.Engine;

/// <summary>One connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqlSession(SqlDialect dialect, DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, PreparedStatement> _prepared = [];

    public SqlDialect Dialect => dialect;

    /// <summary>Shared by the connections that read; null on the one that writes.</summary>
    public SearchMemory? Memory { get; init; }

    /// <summary>What this transaction has changed in the counters; written before its commit.</summary>
    public Tally Tally { get; } = new();

    public PreparedStatement Use(Statement statement)
    {
        if (_prepared.TryGetValue(statement.Text, out var prepared))
            return prepared;

        prepared = new PreparedStatement(dialect, connection, statement);
        _prepared.Add(statement.Text, prepared);
        return prepared;
    }

    /// <summary>Runs statements that are used once: migrations, pragmas.</summary>
    public void Run(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public void Rollback()
    {
        Tally.Clear();
        dialect.Rollback(connection);
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
            prepared.Dispose();

        connection.Dispose();
    }
}

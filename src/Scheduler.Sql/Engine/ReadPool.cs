using System.Data.Common;
using System.Threading.Channels;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Engine;

/// <summary>A few connections for reading; each read sees one moment and never waits for the writer.</summary>
internal sealed class ReadPool : IDisposable
{
    private static readonly Statement End = new("COMMIT");

    private readonly Channel<SqlSession> _idle;
    private readonly Statement _begin;
    private readonly int _size;
    private readonly SearchMemory _memory = new(TimeProvider.System);

    public ReadPool(SqlDialect dialect)
    {
        _size = dialect.Readers;
        _begin = new Statement(dialect.BeginRead);
        _idle = Channel.CreateBounded<SqlSession>(_size);
        for (var i = 0; i < _size; i++)
            _idle.Writer.TryWrite(new SqlSession(dialect, dialect.OpenReader()) { Memory = _memory });
    }

    public async Task<TResult> ReadAsync<TResult>(Func<SqlSession, TResult> read, CancellationToken cancellationToken)
    {
        var session = await _idle.Reader.ReadAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(session, read), cancellationToken);
        }
        finally
        {
            if (!_idle.Writer.TryWrite(session))
                session.Dispose();
        }
    }

    /// <summary>Closes the idle connections; one that is still reading closes when it is done.</summary>
    public void Dispose()
    {
        _memory.Dispose();
        _idle.Writer.TryComplete();
        while (_idle.Reader.TryRead(out var session))
            session.Dispose();
    }

    private TResult Read<TResult>(SqlSession session, Func<SqlSession, TResult> read)
    {
        try
        {
            session.Use(_begin).Run();
            var result = read(session);
            session.Use(End).Run();
            return result;
        }
        catch (Exception error)
        {
            session.Rollback();
            if (error is DbException database && session.Dialect.IsUnavailable(database))
                throw new LedgerUnavailableException($"The ledger cannot be read: {database.Message}", database);

            throw;
        }
    }
}

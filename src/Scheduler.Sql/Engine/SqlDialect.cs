using System.Data.Common;

namespace Scheduler.Sql.Engine;

/// <summary>What differs between databases. Every statement is shared; what cannot be is a member here.</summary>
internal abstract class SqlDialect
{
    /// <summary>The folder of the embedded migrations.</summary>
    public abstract string Name { get; }

    /// <summary>Which database, for messages; never a password.</summary>
    public abstract string Place { get; }

    /// <summary>Starts a change: no other writer may come between its reads and its writes.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Starts a read that sees one moment.</summary>
    public abstract string BeginRead { get; }

    /// <summary>The end of a sub-select that picks rows to change: where there are several writers they pass over each other's rows.</summary>
    public abstract string PassOverLocked { get; }

    public abstract int Readers { get; }

    /// <summary>Takes what one process must own alone; null where several may share the ledger.</summary>
    public abstract IDisposable? TakeLock();

    public abstract DbConnection OpenWriter();

    public abstract DbConnection OpenReader();

    /// <summary>Ends a failed transaction; nothing to do where the database has ended it itself.</summary>
    public abstract void Rollback(DbConnection connection);

    /// <summary>True when the database, not the change, is at fault: trying the change alone would not help.</summary>
    public abstract bool IsUnavailable(DbException error);

    public abstract object WriteGuid(Guid value);

    public abstract Guid ReadGuid(DbDataReader reader, int column);
}

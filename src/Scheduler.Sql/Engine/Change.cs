namespace Scheduler.Sql.Engine;

/// <summary>One atomic change that waits for the writer. It may be run again after a rollback, so it works from its arguments alone.</summary>
internal abstract class Change(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken => cancellationToken;

    public abstract void Run(SqlSession session);

    public abstract void Complete();

    public abstract void Fail(Exception error);

    public abstract void Cancel();
}

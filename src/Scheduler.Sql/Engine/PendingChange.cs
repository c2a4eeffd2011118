namespace Scheduler.Sql.Engine;

/// <summary>A change with its caller's answer.</summary>
internal sealed class PendingChange<TResult>(Func<SqlSession, TResult> change, CancellationToken cancellationToken) : Change(cancellationToken)
{
    // The caller goes on in the pool: the writer's thread is for writing.
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Done => _done.Task;

    public override void Run(SqlSession session) => _result = change(session);

    public override void Complete() => _done.SetResult(_result!);

    public override void Fail(Exception error) => _done.SetException(error);

    public override void Cancel() => _done.SetCanceled(CancellationToken);
}

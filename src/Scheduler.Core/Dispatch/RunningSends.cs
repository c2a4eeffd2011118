namespace Scheduler.Core.Dispatch;

/// <summary>Counts what runs, so that a stop can wait for it.</summary>
public sealed class RunningSends
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _empty;
    private int _count;

    /// <summary>Starts without waiting; the work's own failure must be handled by the work.</summary>
    public void Start(Func<Task> work)
    {
        lock (_lock)
        {
            _count++;
        }

        _ = RunAsync(work);
    }

    public Task WhenEmptyAsync()
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            Finished();
        }
    }

    private void Finished()
    {
        lock (_lock)
        {
            _count--;
            if (_count == 0)
            {
                _empty?.TrySetResult();
                _empty = null;
            }
        }
    }
}

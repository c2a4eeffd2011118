namespace Scheduler.Messaging.Intake;

/// <summary>How many bytes of submissions may be in hand. One larger than all of it is let in when nothing else is.</summary>
internal sealed class ByteBudget(long limit)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _empty = Completed();
    private long _used;

    public bool TryTake(long bytes)
    {
        lock (_lock)
        {
            if (_used > 0 && _used + bytes > limit)
            {
                return false;
            }

            if (_used == 0 && bytes > 0)
            {
                _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _used += bytes;
            return true;
        }
    }

    public void Give(long bytes)
    {
        lock (_lock)
        {
            _used -= bytes;
            if (_used == 0)
            {
                _empty.TrySetResult();
            }
        }
    }

    public Task WhenEmptyAsync()
    {
        lock (_lock)
        {
            return _empty.Task;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}

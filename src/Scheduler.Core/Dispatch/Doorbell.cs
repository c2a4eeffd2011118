namespace Scheduler.Core.Dispatch;

/// <summary>Wakes one loop before its delay is over. Rings before it waits are kept as one.</summary>
public sealed class Doorbell
{
    private TaskCompletionSource _rung = NewSignal();

    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Returns when it rings or when the time is over; a ring is used up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var rung = Volatile.Read(ref _rung);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(rung.Task, Task.Delay(atMost, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (rung.Task.IsCompleted)
        {
            Volatile.Write(ref _rung, NewSignal());
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

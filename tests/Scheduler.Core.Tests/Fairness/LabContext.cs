namespace Scheduler.Core.Tests.Fairness;

/// <summary>Runs every continuation on the test's thread, first come, first served: the same test is the same history.</summary>
internal sealed class LabContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            _posted.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs until nothing is ready any more.</summary>
    public void RunReady()
    {
        while (TryTake(out var next))
        {
            next.Callback(next.State);
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (_posted)
        {
            return _posted.TryDequeue(out next);
        }
    }
}

namespace Scheduler.Core.Tests.Model;

/// <summary>Runs every continuation of the model on one thread, in an order drawn from the seed: the same seed is the same history.</summary>
internal sealed class ModelScheduler(Random random) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> _posted = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            _posted.Add((d, state));
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
            if (_posted.Count == 0)
            {
                next = default;
                return false;
            }

            var index = random.Next(_posted.Count);
            next = _posted[index];
            _posted.RemoveAt(index);
            return true;
        }
    }
}

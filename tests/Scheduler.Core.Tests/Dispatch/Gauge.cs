using System.Collections.Concurrent;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Dispatch;

/// <summary>A handler that holds every message until it is opened, and counts.</summary>
public sealed class Gauge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _running = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _ended = new();
    private readonly Lock _lock = new();
    private int _now;
    private int _done;

    public int Highest { get; private set; }

    public void Open() => _open.SetResult();

    /// <summary>Returns when so many ran at once.</summary>
    public Task WhenRunning(int count) => WaitAsync(_running, count);

    /// <summary>Returns when so many have ended.</summary>
    public Task WhenEnded(int count) => WaitAsync(_ended, count);

    public async Task HandleAsync(DispatchTicket ticket, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _now++;
            Highest = Math.Max(Highest, _now);
            Signal(_running, _now).TrySetResult();
        }

        await _open.Task.WaitAsync(cancellationToken);
        await Task.Yield();
        lock (_lock)
        {
            _now--;
            Signal(_ended, ++_done).TrySetResult();
        }
    }

    private static Task WaitAsync(ConcurrentDictionary<int, TaskCompletionSource> signals, int count) =>
        Signal(signals, count).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static TaskCompletionSource Signal(ConcurrentDictionary<int, TaskCompletionSource> signals, int count) =>
        signals.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

using System.Collections.Concurrent;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>The waiting line in front of the pacer, within one worker: per lane by arrival, with a head start for the higher classes.</summary>
public sealed class LaneGate : IDisposable
{
    private readonly ConcurrentDictionary<string, LaneLine> _lines = new(StringComparer.Ordinal);
    private readonly IPacer _pacer;
    private readonly GateBounds _bounds;
    private readonly TimeProvider _time;

    public LaneGate(IPacer pacer, GateBounds bounds, TimeProvider time)
    {
        _pacer = pacer;
        _bounds = bounds;
        _time = time;
        if (pacer is IPacerSignal signal)
        {
            signal.Freed += Signal;
        }
    }

    /// <summary>Ends with an answer within the bounds, or cancelled. A waiter that cancels leaves nothing reserved.</summary>
    public Task<GateAnswer> ReserveAsync(string lane, Cost cost, JobClass jobClass, CancellationToken cancellationToken) =>
        LineOf(lane).WaitAsync(cost, jobClass, TimeSpan.Zero, cancellationToken);

    /// <summary>The same for one that lets pass whoever comes within this time; with nobody there it waits for nobody.</summary>
    public Task<GateAnswer> ReserveBehindAsync(string lane, Cost cost, JobClass jobClass, TimeSpan stepBack, CancellationToken cancellationToken) =>
        LineOf(lane).WaitAsync(cost, jobClass, stepBack, cancellationToken);

    /// <summary>The lane may grant earlier than the pacer had said. A pacer that is an <see cref="IPacerSignal"/> signals by itself.</summary>
    public void Signal(string lane)
    {
        if (_lines.TryGetValue(lane, out var line))
        {
            line.Wake();
        }
    }

    /// <summary>How long the oldest waiter of the lane has stood in line; zero when none waits.</summary>
    public TimeSpan LongestWait(string lane) => _lines.TryGetValue(lane, out var line) ? line.LongestWait : TimeSpan.Zero;

    /// <summary>Stops the timers. Whoever still waits is served by signals alone, so cancel the waiters first.</summary>
    public void Dispose()
    {
        if (_pacer is IPacerSignal signal)
        {
            signal.Freed -= Signal;
        }

        foreach (var line in _lines.Values)
        {
            line.Dispose();
        }
    }

    private LaneLine LineOf(string lane) =>
        _lines.GetOrAdd(lane, static (name, gate) => new LaneLine(name, gate._pacer, gate._bounds, gate._time), this);
}

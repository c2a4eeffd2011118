using System.Collections.Concurrent;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>The pacer of a single worker: one lock per lane, the monotonic clock of the time provider.</summary>
public sealed class InProcessPacer(TimeProvider time) : IPacer, IPacerSignal
{
    private readonly MonotonicClock _clock = new(time);
    private readonly ConcurrentDictionary<string, Entry> _lanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Account, string Pool), Pool> _pools = new();
    private long _lastId;

    public event Action<string>? Freed;

    public ValueTask ConfigureAsync(LaneSettings lane, CancellationToken cancellationToken)
    {
        var pool = lane.Pool is { } shared ? _pools.GetOrAdd((lane.Account, shared.Name), static _ => new Pool()) : null;
        var entry = _lanes.GetOrAdd(lane.Name, static name => new Entry(name));
        entry.Join(pool);
        lock (entry.Lock)
        {
            entry.Paced.Configure(lane, pool?.Scopes, _clock.Now);
        }

        Tell(entry, lane.Name);
        return ValueTask.CompletedTask;
    }

    /// <summary>Translates the wall clock into the monotonic one by each spending's age now; one from the future counts as of now.</summary>
    public ValueTask RememberAsync(IReadOnlyList<Spending> spendings, CancellationToken cancellationToken)
    {
        var wallNow = _clock.WallNow;
        foreach (var lane in spendings.GroupBy(spending => spending.Lane, StringComparer.Ordinal))
        {
            Change(lane.Key, (paced, now) => paced.Remember(
                [.. lane.Select(spending => Translate(spending, wallNow, now)).OrderBy(spent => spent.At)], now));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<PacerAnswer> ReserveAsync(string lane, Cost cost, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var entry = Find(lane);
        PacerAnswer? refusal;
        lock (entry.Lock)
        {
            refusal = entry.Paced.Reserve(id, cost, _clock.Now);
        }

        return ValueTask.FromResult(refusal ?? new PacerAnswer.Granted(new Reservation(id, lane, cost, _clock.WallNow)));
    }

    public ValueTask<PacerAnswer?> AskAsync(string lane, Cost before, Cost cost, CancellationToken cancellationToken)
    {
        var entry = Find(lane);
        lock (entry.Lock)
        {
            return ValueTask.FromResult(entry.Paced.Ask(before, cost, _clock.Now));
        }
    }

    public ValueTask<bool> MarkSentAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        var entry = Find(reservation.Lane);
        bool sent;
        lock (entry.Lock)
        {
            sent = entry.Paced.MarkSent(reservation.Id, _clock.Now);
        }

        if (!sent)
        {
            // It lapsed, and what it held is free since then.
            Tell(entry, reservation.Lane);
        }

        return ValueTask.FromResult(sent);
    }

    public ValueTask ReleaseAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        Change(reservation.Lane, (paced, now) => paced.Release(reservation.Id, now));
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LimitChange>> SettleAsync(Reservation reservation, Settlement settlement, CancellationToken cancellationToken)
    {
        var log = new LimitLog(reservation.Lane, _clock.WallNow);
        Change(reservation.Lane, (paced, now) => paced.Settle(reservation.Id, settlement, log, now));
        return ValueTask.FromResult(log.Changes);
    }

    public ValueTask RecallAsync(LaneMemory memory, CancellationToken cancellationToken)
    {
        Change(memory.Lane, (paced, now) => paced.Recall(memory, now, _clock.WallNow));
        return ValueTask.CompletedTask;
    }

    public ValueTask<LaneMemory> LearnedAsync(string lane, CancellationToken cancellationToken)
    {
        var entry = Find(lane);
        lock (entry.Lock)
        {
            return ValueTask.FromResult(entry.Paced.Memorize(_clock.Now, _clock.WallNow));
        }
    }

    public ValueTask PauseAsync(string lane, TimeSpan wait, string reason, CancellationToken cancellationToken)
    {
        Change(lane, (paced, now) => paced.Pause(wait, reason, now));
        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(string lane, CancellationToken cancellationToken)
    {
        Change(lane, (paced, _) => paced.Resume());
        return ValueTask.CompletedTask;
    }

    public ValueTask<Allowance> ForeseeAsync(string lane, TimeSpan ahead, CancellationToken cancellationToken)
    {
        var entry = Find(lane);
        lock (entry.Lock)
        {
            return ValueTask.FromResult(entry.Paced.Foresee(ahead, _clock.Now));
        }
    }

    public ValueTask<LaneUsage> ReadAsync(string lane, CancellationToken cancellationToken)
    {
        var entry = Find(lane);
        lock (entry.Lock)
        {
            return ValueTask.FromResult(entry.Paced.Read(_clock.Now, _clock.WallNow));
        }
    }

    private static Spent Translate(Spending spending, DateTimeOffset wallNow, long now)
    {
        var age = Math.Max(0, Judges.Microseconds(wallNow - spending.At));
        return new Spent(now - age, spending.Charged);
    }

    private void Change(string lane, Action<PacedLane, long> change)
    {
        var entry = _lanes.GetOrAdd(lane, static name => new Entry(name));
        lock (entry.Lock)
        {
            change(entry.Paced, _clock.Now);
        }

        Tell(entry, lane);
    }

    // What one lane of a pool gives back, another may take.
    private void Tell(Entry entry, string lane)
    {
        Freed?.Invoke(lane);
        foreach (var other in entry.Neighbours)
        {
            if (!string.Equals(other, lane, StringComparison.Ordinal))
            {
                Freed?.Invoke(other);
            }
        }
    }

    private Entry Find(string lane) => _lanes.TryGetValue(lane, out var entry)
        ? entry
        : throw new InvalidOperationException($"The lane '{lane}' was never configured.");

    private sealed class Entry(string name)
    {
        private readonly Lock _own = new();
        private Pool? _pool;

        public Lock Lock => _pool?.Lock ?? _own;

        public PacedLane Paced { get; } = new(name);

        public IReadOnlyList<string> Neighbours => _pool?.Lanes ?? [];

        /// <summary>Before the lane is used; a lane does not change its pool while it runs.</summary>
        public void Join(Pool? pool)
        {
            _pool = pool;
            if (pool is not null && !pool.Lanes.Contains(name, StringComparer.Ordinal))
            {
                pool.Lanes = [.. pool.Lanes, name];
            }
        }
    }

    /// <summary>Lanes of one pool are locked together: a reservation takes from both or from neither.</summary>
    private sealed class Pool
    {
        public Lock Lock { get; } = new();

        public ScopeSet Scopes { get; } = new();

        public IReadOnlyList<string> Lanes { get; set; } = [];
    }
}

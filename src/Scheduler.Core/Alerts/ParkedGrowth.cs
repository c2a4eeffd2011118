using Scheduler.Core.Jobs;

namespace Scheduler.Core.Alerts;

/// <summary>How many jobs were newly parked within the window, by reason: the growth of the ledger's counters from look to look.</summary>
internal sealed class ParkedGrowth(TimeSpan window)
{
    private readonly Queue<(DateTimeOffset At, ParkReason Reason, long Grown)> _growth = new();
    private IReadOnlyDictionary<ParkReason, long>? _last;
    private DateTimeOffset _since;

    /// <summary>The looks reach back for the whole window.</summary>
    public bool SawWholeWindow(DateTimeOffset now) => _last is not null && now - _since >= window;

    public IReadOnlyDictionary<ParkReason, long> Note(IReadOnlyDictionary<ParkReason, long> counts, DateTimeOffset now)
    {
        if (_last is null)
        {
            _since = now;
        }

        foreach (var (reason, count) in counts)
        {
            var grown = _last is null ? 0 : count - _last.GetValueOrDefault(reason);
            if (grown > 0)
            {
                _growth.Enqueue((now, reason, grown));
            }
        }

        _last = counts;
        while (_growth.TryPeek(out var oldest) && now - oldest.At > window)
        {
            _growth.Dequeue();
        }

        return _growth.GroupBy(entry => entry.Reason).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Grown));
    }
}

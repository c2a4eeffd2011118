using System.Collections.Concurrent;
using Scheduler.Core.Events;

namespace Scheduler.Core.History;

/// <summary>What each lane did within the last hour, for people's charts; in memory, taken up from the ledger at a start.</summary>
public sealed class LaneHistory(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LaneTrack> _lanes = new(StringComparer.Ordinal);

    public void Note(Notice.AttemptEnded ended)
    {
        var track = _lanes.GetOrAdd(ended.Lane, _ => new LaneTrack());
        lock (track)
        {
            track.Note(ended, time.GetUtcNow());
        }
    }

    /// <summary>Adds what the ledger knows of the time before this process, once.</summary>
    public void Recall(IEnumerable<PastAttempts> past)
    {
        foreach (var attempts in past.OrderBy(attempts => attempts.At))
        {
            var track = _lanes.GetOrAdd(attempts.Lane, _ => new LaneTrack());
            lock (track)
            {
                track.Recall(attempts);
            }
        }
    }

    /// <summary>The last hour in spans of 10 s, oldest first.</summary>
    public IReadOnlyList<LaneBucket> SeriesOf(string lane) => Read(lane, track => track.Series(time.GetUtcNow()));

    /// <summary>The sum of the last while, up to an hour.</summary>
    public LaneBucket SinceOf(string lane, TimeSpan span) => Read(lane, track => track.Since(span, time.GetUtcNow()));

    public LaneHealth HealthOf(string lane) => Read(lane, track => track.Health);

    /// <summary>The tenants of the last hour, those with most tokens first.</summary>
    public IReadOnlyList<TenantUse> TenantsOf(string lane) => Read(lane, track => track.Tenants(time.GetUtcNow()));

    private T Read<T>(string lane, Func<LaneTrack, T> read)
    {
        var track = _lanes.GetValueOrDefault(lane) ?? new LaneTrack();
        lock (track)
        {
            return read(track);
        }
    }
}

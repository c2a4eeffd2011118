namespace Scheduler.Core.Alerts;

/// <summary>Since when each lane has been paused without a success between: a lane that is tried and refused again and again has one long pause.</summary>
internal sealed class PauseEpisodes
{
    /// <summary>A lane that is not paused and sends nothing is out of its episode after this long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset Since, DateTimeOffset LastSeen)> _episodes = new(StringComparer.Ordinal);

    /// <summary>An earlier process saw an episode that began then.</summary>
    public void Recall(string lane, DateTimeOffset since, DateTimeOffset now) => _episodes[lane] = (since, now);

    /// <summary>Takes note of one look at the lane; returns when its episode began, or null.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="since">It is paused, as far as is known since then; null: it is not paused.</param>
    /// <param name="isTried">A request is on its way to see whether it goes again.</param>
    /// <param name="lastSuccess">Null: there was none.</param>
    /// <param name="now">The time of the look.</param>
    public DateTimeOffset? Note(string lane, DateTimeOffset? since, bool isTried, DateTimeOffset? lastSuccess, DateTimeOffset now)
    {
        var isKnown = _episodes.TryGetValue(lane, out var episode);
        if (since is { } paused)
        {
            var start = isKnown && episode.Since < paused ? episode.Since : paused;
            _episodes[lane] = (start, now);
            return start;
        }

        if (!isKnown || lastSuccess > episode.LastSeen || (!isTried && now - episode.LastSeen >= Grace))
        {
            _episodes.Remove(lane);
            return null;
        }

        _episodes[lane] = isTried ? (episode.Since, now) : episode;
        return episode.Since;
    }
}

namespace Scheduler.Core.Lanes;

/// <summary>
/// Makes news of pauses: many refusals of one moment are one, a pause that grows considerably is told once more, and its end is
/// told. Whoever hears of a pause puts it in; one agent takes the news out.
/// </summary>
public sealed class PauseLog
{
    /// <summary>What a pause must grow by, beyond its own length, to be told again.</summary>
    private static readonly TimeSpan Considerable = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly List<PauseNews> _news = [];

    /// <param name="lane">The lane.</param>
    /// <param name="wait">From now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isTold">Its event is written already (a person's pause).</param>
    /// <param name="now">Wall clock.</param>
    public void Paused(string lane, TimeSpan wait, string reason, bool isTold, DateTimeOffset now)
    {
        var until = now + wait;
        lock (_lock)
        {
            var known = _known.GetValueOrDefault(lane);
            var next = known is null ? new Known(until, now, until, false) : Extended(known, until, now, isTold);
            _known[lane] = next;
            if (!isTold && (known is null || next.ToldAgain != known.ToldAgain))
            {
                _news.Add(new PauseNews.Paused(lane, until, reason, now));
            }
        }
    }

    /// <summary>A person ended it, and that is told already.</summary>
    public void Ended(string lane)
    {
        lock (_lock)
        {
            _known.Remove(lane);
        }
    }

    /// <summary>All that is to be told since the last call, in order.</summary>
    public IReadOnlyList<PauseNews> Take(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var (lane, _) in _known.Where(pair => pair.Value.Until <= now).ToList())
            {
                _known.Remove(lane);
                _news.Add(new PauseNews.Over(lane, now));
            }

            PauseNews[] taken = [.. _news];
            _news.Clear();
            return taken;
        }
    }

    private static Known Extended(Known known, DateTimeOffset until, DateTimeOffset now, bool isTold)
    {
        if (until <= known.Until)
        {
            return known;
        }

        if (isTold)
        {
            return known with { Until = until, ToldAt = now, ToldUntil = until };
        }

        var grown = until - known.ToldUntil;
        var isConsiderable = !known.ToldAgain && grown >= Considerable && grown > known.ToldUntil - known.ToldAt;
        return isConsiderable ? new Known(until, now, until, true) : known with { Until = until };
    }

    private sealed record Known(DateTimeOffset Until, DateTimeOffset ToldAt, DateTimeOffset ToldUntil, bool ToldAgain);
}

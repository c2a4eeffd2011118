using System.Collections.Concurrent;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>How long each lane was held in all (paused, or its account stopped): a job's age leaves out what its lane was held since its first attempt.</summary>
public sealed class HoldClock(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LaneHold> _holds = new(StringComparer.Ordinal);

    /// <summary>All holds of the lane up to now.</summary>
    public TimeSpan Of(string lane) => Find(lane).At(time.GetUtcNow());

    /// <summary>What is known of the lane.</summary>
    public LaneHold Find(string lane) => _holds.GetValueOrDefault(lane, new LaneHold(lane, TimeSpan.Zero, null));

    /// <summary>What an earlier process kept.</summary>
    public void Recall(LaneHold hold) => _holds[hold.Lane] = hold;

    /// <summary>The lane is held, or is not, from now on. Returns true when that is news.</summary>
    public bool Note(string lane, bool isHeld)
    {
        var known = Find(lane);
        if (isHeld == known.Since is not null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        _holds[lane] = isHeld ? known with { Since = now } : new LaneHold(lane, known.At(now), null);
        return true;
    }
}

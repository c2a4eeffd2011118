using System.Collections.Concurrent;

namespace Scheduler.Core.Dispatch;

/// <summary>One doorbell for each lane's feeder.</summary>
public sealed class FeedBells : IFeedBell
{
    private readonly ConcurrentDictionary<string, Doorbell> _bells = new(StringComparer.Ordinal);

    public Doorbell Of(string lane) => _bells.GetOrAdd(lane, _ => new Doorbell());

    public void Ring(string lane) => Of(lane).Ring();
}

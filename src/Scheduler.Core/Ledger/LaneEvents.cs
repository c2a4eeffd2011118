using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger;

/// <summary>The events of lanes, the same in every ledger.</summary>
public static class LaneEvents
{
    public static OutboxEvent LimitChanged(LimitChange change) => new()
    {
        Kind = EventKind.LimitChanged,
        At = change.At,
        Lane = change.Lane,
        Reason = change.Cause,
        Limit = change,
    };

    public static OutboxEvent Paused(KeptPause pause) => Paused(pause.Lane, pause.Until, pause.Reason, pause.At);

    public static OutboxEvent Paused(string lane, DateTimeOffset? until, string reason, DateTimeOffset at) => new()
    {
        Kind = EventKind.LanePaused,
        At = at,
        Lane = lane,
        Reason = reason,
        Due = until,
    };

    /// <param name="lane">The lane.</param>
    /// <param name="by">Null: its time was over.</param>
    /// <param name="at">When.</param>
    public static OutboxEvent Resumed(string lane, string? by, DateTimeOffset at) => new()
    {
        Kind = EventKind.LaneResumed,
        At = at,
        Lane = lane,
        Reason = by ?? "time",
    };
}

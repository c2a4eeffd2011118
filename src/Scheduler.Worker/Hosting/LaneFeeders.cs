using Scheduler.Core.Accounts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>A feeder for each lane, with the bell that wakes it.</summary>
internal sealed class LaneFeeders(
    ILedger ledger, ILaneQueues queues, IPacer pacer, AccountBook accounts, LaneDirectory lanes, FeedBells bells,
    TurnstileSettings settings, LaneTemper temper, INoticeBoard notices, TimeProvider time)
{
    public IReadOnlyList<(Feeder Agent, Doorbell Bell)> All { get; } =
    [
        .. lanes.Lanes.Select(lane => (
            new Feeder(lane.Name, ledger, queues, pacer, accounts, lanes, new Turnstile(settings), temper, notices, time),
            bells.Of(lane.Name))),
    ];
}

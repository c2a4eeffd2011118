using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Intake;

/// <summary>What intake works with.</summary>
public sealed record IntakePorts
{
    public required IIntakeLedger Ledger { get; init; }

    public required IJobActions Actions { get; init; }

    public required IJobReader Reader { get; init; }

    public required LaneDirectory Lanes { get; init; }

    public required ICostEstimator Estimator { get; init; }

    /// <summary>What answers are known to take, for jobs that name no maximum.</summary>
    public required OutputBook Outputs { get; init; }

    public required IFeedBell Bell { get; init; }

    public required INoticeBoard Notices { get; init; }
}

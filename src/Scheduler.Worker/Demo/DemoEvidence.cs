using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;

namespace Scheduler.Worker.Demo;

/// <summary>What both sides say after the demo: the simulated provider's record and the ledger.</summary>
internal sealed record DemoEvidence
{
    /// <summary>In order of arrival.</summary>
    public required IReadOnlyList<DemoArrival> Arrivals { get; init; }

    /// <summary>The simulator's own count; differs from the record when the record is incomplete.</summary>
    public required long ArrivalsCounted { get; init; }

    public required IReadOnlyList<DemoPool> Pools { get; init; }

    public required IReadOnlyList<JobView> Jobs { get; init; }

    public required IReadOnlyList<AccountRecord> Accounts { get; init; }
}

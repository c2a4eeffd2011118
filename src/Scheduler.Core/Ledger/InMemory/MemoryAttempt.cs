using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>An attempt with the lease that it ran under.</summary>
internal sealed class MemoryAttempt(LeaseToken lease, AttemptView view)
{
    public LeaseToken Lease => lease;

    /// <summary>What was reserved while it runs, then what it was charged.</summary>
    public Cost Charged { get; set; }

    /// <summary>The provider's own id of the request.</summary>
    public string? RequestId { get; set; }

    public AttemptView View { get; set; } = view;
}

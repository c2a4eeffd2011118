namespace Scheduler.Core.Ledger;

/// <summary>By what parked jobs are counted.</summary>
public enum ParkedGrouping
{
    Reason,
    Lane,
    Tenant,

    /// <summary>The provider's code or, where it gave none, its type; empty where it said neither.</summary>
    Code,
}

namespace Scheduler.Core.Ledger;

public enum CancelResult
{
    NotFound,
    Cancelled,

    /// <summary>It was cancelled before: nothing changed.</summary>
    AlreadyCancelled,

    /// <summary>It runs: noted, ends once.</summary>
    Noted,

    /// <summary>It is final or parked.</summary>
    TooLate,
}

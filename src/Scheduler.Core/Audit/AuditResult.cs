namespace Scheduler.Core.Audit;

/// <summary>What came of an order. The numbers are stored.</summary>
public enum AuditResult
{
    Done = 1,

    /// <summary>Understood and not done: the role, the state or the values did not allow it.</summary>
    Refused = 2,

    /// <summary>It went wrong on our side; whether it was done is not known.</summary>
    Failed = 3,
}

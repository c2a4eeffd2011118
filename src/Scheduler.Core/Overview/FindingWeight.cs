namespace Scheduler.Core.Overview;

/// <summary>How much a finding matters; the heaviest are told first.</summary>
public enum FindingWeight
{
    /// <summary>Work stands still until somebody acts.</summary>
    Critical,

    /// <summary>Work is slower than it could be, or is about to stand still.</summary>
    Warning,

    /// <summary>As a person ordered it.</summary>
    Notice,
}

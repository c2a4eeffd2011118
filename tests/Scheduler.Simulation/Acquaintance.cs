namespace Scheduler.Simulation;

/// <summary>What the pacer knows of its provider's rule when it begins.</summary>
public enum Acquaintance
{
    /// <summary>The rule is written in the configuration.</summary>
    Configured,

    /// <summary>Judging is auto, and nothing is known yet.</summary>
    FirstMeeting,

    /// <summary>Judging is auto, and a run before this one has learned.</summary>
    Remembered,
}

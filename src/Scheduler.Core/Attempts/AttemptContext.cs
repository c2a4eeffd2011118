using Scheduler.Core.Lanes;

namespace Scheduler.Core.Attempts;

/// <summary>What the policy is told beside outcome and job: all that would otherwise be read from outside.</summary>
public sealed record AttemptContext
{
    public required LaneSettings Lane { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>From 0 to below 1.</summary>
    public required double Jitter { get; init; }

    /// <summary>Answers in a row, up to this one and of any job of the lane, that asked for a pause: 1 and up when this one does.</summary>
    public int TroublesInARow { get; init; } = 1;

    /// <summary>By the answer's reset headers, when one such request fits again; null: they do not say.</summary>
    public TimeSpan? FitsIn { get; init; }

    /// <summary>The lane answered others well lately, so this throttle is this job's own.</summary>
    public bool OthersSucceed { get; init; }

    /// <summary>Jobs of the lane that met an equal refusal in a row, this one included.</summary>
    public EqualRefusals Equal { get; init; }

    /// <summary>No rule of the dialect knows the answer.</summary>
    public bool Unrecognised { get; init; }

    /// <summary>How long the lane was held in all, up to now: a job does not age meanwhile.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>The lease was lost: the process that held it died or hung.</summary>
    public bool LeaseLost { get; init; }

    /// <summary>The lease was lost and nothing else ran then.</summary>
    public bool LostAlone { get; init; }
}

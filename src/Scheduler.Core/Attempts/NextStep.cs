using Scheduler.Core.Jobs;

namespace Scheduler.Core.Attempts;

/// <summary>What the attempt policy decided for a job.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    public sealed record Succeed : NextStep;

    /// <summary>Back to the backlog at its age. <paramref name="ReturnAttempt"/>: the attempt does not count; <paramref name="CountThrottle"/>: it counts as a throttle of this job.</summary>
    public sealed record Requeue(string Reason, bool ReturnAttempt, bool CountThrottle) : NextStep;

    /// <summary>Waits until <paramref name="Due"/>, then returns to the backlog at its age.</summary>
    public sealed record Wait(DateTimeOffset Due, string Reason, bool ReturnAttempt, bool CountThrottle) : NextStep;

    public sealed record Park(ParkReason Reason) : NextStep;

    /// <summary>Its deadline or its lane's MaxAge passed.</summary>
    public sealed record Expire : NextStep;

    public JobTransition Transition => this switch
    {
        Succeed => JobTransition.Succeed,
        Requeue => JobTransition.Requeue,
        Wait => JobTransition.Wait,
        Park => JobTransition.Park,
        Expire => JobTransition.Expire,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

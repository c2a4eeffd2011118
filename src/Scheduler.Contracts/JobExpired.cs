namespace Scheduler.Contracts;

/// <summary>The job's deadline, or its lane's greatest age, passed before it succeeded.</summary>
public sealed record JobExpired : JobEvent
{
    public string? Reason { get; init; }
}

namespace Scheduler.Core.Jobs;

/// <summary>The fencing token of one claim: a worker that lost its lease changes no row with it.</summary>
public readonly record struct LeaseToken(Guid Value)
{
    public override string ToString() => Value.ToString();
}

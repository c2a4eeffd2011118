namespace Scheduler.Simulator.Limits;

/// <summary>The dimension that refused.</summary>
public enum Scope
{
    Requests,
    Tokens,
}

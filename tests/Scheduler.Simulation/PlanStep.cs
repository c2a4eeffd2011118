namespace Scheduler.Simulation;

/// <summary>The steps of a call, in their order.</summary>
internal enum PlanStep
{
    /// <summary>A worker's question reaches the pacer.</summary>
    Ask,

    /// <summary>Its mark reaches the pacer, and its request leaves.</summary>
    Send,

    /// <summary>The request reaches the provider.</summary>
    Arrive,

    /// <summary>Word of the end reaches the pacer.</summary>
    Settle,
}

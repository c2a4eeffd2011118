namespace Scheduler.Simulation;

/// <summary>What happens next.</summary>
/// <param name="Step">Which step of a call.</param>
/// <param name="Worker">Whose.</param>
/// <param name="Call">Null while the worker only asks.</param>
internal readonly record struct PlanEvent(PlanStep Step, int Worker, PlannedCall? Call);

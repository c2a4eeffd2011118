namespace Scheduler.Core.Tests.Model;

/// <summary>The process died here: between two steps, before or after the durable change.</summary>
internal sealed class SimulatedCrashException() : Exception("the model's process died here");

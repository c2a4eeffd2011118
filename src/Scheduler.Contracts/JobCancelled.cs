namespace Scheduler.Contracts;

/// <summary>The job was cancelled before it succeeded.</summary>
public sealed record JobCancelled : JobEvent;

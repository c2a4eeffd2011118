namespace Scheduler.Core.Dispatch;

/// <summary>What one look at the dead-letter queue found.</summary>
/// <param name="Removed">Copies that were stale.</param>
/// <param name="Seen">Every copy that lay there; null when not all were seen, so that nothing can be said about what is missing.</param>
public sealed record SweepResult(int Removed, IReadOnlySet<DeadLetterCopy>? Seen);

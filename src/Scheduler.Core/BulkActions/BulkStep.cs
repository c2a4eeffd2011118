namespace Scheduler.Core.BulkActions;

/// <summary>What one step did.</summary>
/// <param name="Action">The action after it.</param>
/// <param name="Lanes">The lanes that got work by it.</param>
public sealed record BulkStep(BulkAction Action, IReadOnlyList<string> Lanes);

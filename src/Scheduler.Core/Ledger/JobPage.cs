namespace Scheduler.Core.Ledger;

/// <summary>A page of jobs; Next null: the last one.</summary>
public sealed record JobPage(IReadOnlyList<JobView> Jobs, string? Next);

namespace Scheduler.Core.Ledger;

/// <summary>Many jobs handed over in one request.</summary>
public sealed record Submission(Guid Id, string Tenant, DateTimeOffset At);

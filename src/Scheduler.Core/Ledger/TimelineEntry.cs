namespace Scheduler.Core.Ledger;

public sealed record TimelineEntry(DateTimeOffset At, string What, string? By, string? Detail);

namespace Scheduler.Core.Ledger;

/// <summary>Where a job stands in its tenant's line: queued jobs of the same lane, class and tenant before and after it, each counted up to a ceiling.</summary>
public readonly record struct TenantPlace(int Older, int Younger);

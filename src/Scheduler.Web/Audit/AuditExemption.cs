namespace Scheduler.Web.Audit;

/// <summary>A route that changes something and is no administrator's act.</summary>
/// <param name="Why">For whoever reads the list of routes.</param>
public sealed record AuditExemption(string Why);

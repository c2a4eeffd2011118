namespace Scheduler.Web.Audit;

/// <summary>Something that somebody orders.</summary>
/// <param name="Act">"lane.pause", "account.resume", "job.cancel" ...</param>
/// <param name="Subject">What it is done to; empty where nothing has a name.</param>
/// <param name="Detail">The order in words; null: act and subject say all.</param>
public sealed record AuditOrder(string Act, string Subject, string? Detail = null);

namespace Scheduler.Web.Audit;

/// <summary>A route whose calls are audited.</summary>
/// <param name="Act">What it does, as <see cref="Core.Audit.AuditEntry.Act"/> says it.</param>
/// <param name="Subject">The route value that names what it is done to; null: none does.</param>
public sealed record AuditRule(string Act, string? Subject);

namespace Scheduler.Adapters.Tests.Alerts;

/// <summary>One mail as it came over the wire.</summary>
internal sealed record SmtpMail(string From, IReadOnlyList<string> To, string Data, bool IsEncrypted, string? User);

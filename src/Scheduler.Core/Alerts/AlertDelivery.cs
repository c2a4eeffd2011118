namespace Scheduler.Core.Alerts;

/// <summary>An alert on its way through one channel: kept until the channel took it.</summary>
/// <param name="Id">The ledger's number; a receiver that gets it twice can tell by it.</param>
/// <param name="Alert">What is told.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="IsOver">The trouble is over, instead of: it began.</param>
/// <param name="Tries">How often it went wrong.</param>
/// <param name="Due">When to try next.</param>
public sealed record AlertDelivery(long Id, Alert Alert, string Channel, bool IsOver, int Tries, DateTimeOffset Due);

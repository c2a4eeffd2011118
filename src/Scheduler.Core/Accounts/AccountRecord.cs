namespace Scheduler.Core.Accounts;

/// <summary>An account's state in the ledger.</summary>
public sealed record AccountRecord(string Name, AccountState State, DateTimeOffset Since, string? Reason);

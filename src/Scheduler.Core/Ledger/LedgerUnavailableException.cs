namespace Scheduler.Core.Ledger;

/// <summary>The ledger cannot write now (disk full, locked, read-only, server gone). Nothing was changed by the call that throws it.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner) : Exception(message, inner);

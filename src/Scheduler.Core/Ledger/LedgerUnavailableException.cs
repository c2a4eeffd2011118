namespace Scheduler.Core.Ledger;

/// <summary>The ledger cannot be written or read now (disk full, file read-only, database away). Nothing was changed; the caller may try again later.</summary>
public sealed class LedgerUnavailableException : Exception
{
    public LedgerUnavailableException()
    {
    }

    public LedgerUnavailableException(string message)
        : base(message)
    {
    }

    public LedgerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace Scheduler.Core.Ledger;

/// <summary>Another process owns this ledger: one process only may open it.</summary>
public sealed class LedgerInUseException : Exception
{
    public LedgerInUseException()
    {
    }

    public LedgerInUseException(string message)
        : base(message)
    {
    }

    public LedgerInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

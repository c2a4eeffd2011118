namespace Scheduler.Core.Ledger;

/// <summary>The ledger was written by a newer program: this one must not touch it.</summary>
public sealed class LedgerVersionException : Exception
{
    public LedgerVersionException()
    {
    }

    public LedgerVersionException(string message)
        : base(message)
    {
    }

    public LedgerVersionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

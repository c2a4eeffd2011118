namespace Scheduler.Messaging.Topology;

/// <summary>A queue or exchange of ours exists with other arguments; only a person can decide what becomes of it.</summary>
public sealed class QueueMismatchException : Exception
{
    public QueueMismatchException()
    {
    }

    public QueueMismatchException(string message)
        : base(message)
    {
    }

    public QueueMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

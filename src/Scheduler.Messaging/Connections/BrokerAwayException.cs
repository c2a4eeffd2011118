namespace Scheduler.Messaging.Connections;

/// <summary>The broker cannot be reached or refuses us; the message says where and what to look at, without the password.</summary>
public sealed class BrokerAwayException : Exception
{
    public BrokerAwayException()
    {
    }

    public BrokerAwayException(string message)
        : base(message)
    {
    }

    public BrokerAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

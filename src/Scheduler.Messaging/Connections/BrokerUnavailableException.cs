namespace Scheduler.Messaging.Connections;

/// <summary>The broker cannot be reached or refuses us; the message says where and what to look at, without the password.</summary>
public sealed class BrokerUnavailableException : Exception
{
    public BrokerUnavailableException()
    {
    }

    public BrokerUnavailableException(string message)
        : base(message)
    {
    }

    public BrokerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

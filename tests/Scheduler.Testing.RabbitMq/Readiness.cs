using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Scheduler.Testing.RabbitMq;

/// <summary>Waits until a broker lets its user in, which is the last thing that a starting node allows.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="broker">Where to connect.</param>
    /// <param name="isAlive">False as soon as waiting is pointless.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when the node ended or did not get ready in 180 s.</returns>
    public static async Task<bool> ReachedAsync(Uri broker, Func<bool> isAlive, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (isAlive() && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (await AcceptsAsync(broker, cancellationToken))
            {
                return true;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return false;
    }

    private static async Task<bool> AcceptsAsync(Uri broker, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        try
        {
            await using var connection = await factory.CreateConnectionAsync(cancellationToken);
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }
}

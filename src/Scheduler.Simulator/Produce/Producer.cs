using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Scheduler.Simulator.Produce;

/// <summary>Publishes jobs as plain JSON: persistent, mandatory, each confirmed, a bounded number at a time.</summary>
internal sealed class Producer : IAsyncDisposable
{
    private const int Window = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly string exchange;

    private Producer(IConnection connection, IChannel channel, string exchange)
    {
        this.connection = connection;
        this.channel = channel;
        this.exchange = exchange;
    }

    /// <summary>Waits until the broker answers and the exchange exists; somebody else declares it.</summary>
    /// <exception cref="TimeoutException">That took longer than the options allow.</exception>
    public static async Task<Producer> ConnectAsync(ProduceOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await OpenAsync(options, cancellationToken);
            }
            catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException { ShutdownReason.ReplyCode: 404 })
            {
                if (time.GetElapsedTime(start) >= options.Wait)
                    throw new TimeoutException(ProblemOf(e, options), e);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <returns>How many were published and confirmed.</returns>
    /// <exception cref="PublishException">The broker refused one, or no queue is bound to the exchange.</exception>
    public async Task<long> PublishAsync(IAsyncEnumerable<byte[]> jobs, CancellationToken cancellationToken)
    {
        var open = new Queue<Task>(Window);
        long count = 0;
        await foreach (var job in jobs.WithCancellation(cancellationToken))
        {
            if (open.Count == Window)
                await open.Dequeue();
            open.Enqueue(PublishOneAsync(job, cancellationToken));
            count++;
        }

        await Task.WhenAll(open);
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Task PublishOneAsync(byte[] job, CancellationToken cancellationToken)
    {
        // An id for each message: two equal lines are two jobs, while a message that the broker delivers twice is one.
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = Guid.NewGuid().ToString(),
        };
        return channel.BasicPublishAsync(exchange, routingKey: "", mandatory: true, properties, job, cancellationToken).AsTask();
    }

    private static async Task<Producer> OpenAsync(ProduceOptions options, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = options.Uri, ClientProvidedName = "scheduler-simulator produce", AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            var channel = await connection.CreateChannelAsync(confirms, cancellationToken);
            await channel.ExchangeDeclarePassiveAsync(options.Exchange, cancellationToken);
            return new Producer(connection, channel, options.Exchange);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string ProblemOf(Exception exception, ProduceOptions options) => exception is BrokerUnreachableException
        ? $"no broker answered at {options.Uri.Host}:{options.Uri.Port} within {options.Wait.TotalSeconds:0} s."
        : $"the exchange '{options.Exchange}' did not appear within {options.Wait.TotalSeconds:0} s. The worker declares it: is it running on this broker and vhost?";
}

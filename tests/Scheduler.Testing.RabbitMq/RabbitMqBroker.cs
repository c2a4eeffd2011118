using RabbitMQ.Client;

namespace Scheduler.Testing.RabbitMq;

/// <summary>
/// A real RabbitMQ that belongs to one test run: own user (not guest), own virtual host, gone when disposed.
/// <c>SCHEDULER_TEST_BROKER</c> says which kind (see <see cref="BrokerKind"/>).
/// </summary>
public abstract class RabbitMqBroker : IAsyncDisposable
{
    private protected const string User = "scheduler";
    private protected const string DefaultVirtualHost = "scheduler";

    private int virtualHosts;

    private protected RabbitMqBroker(int port)
    {
        Password = Guid.NewGuid().ToString("N");
        Port = port;
    }

    /// <summary>"testcontainers" or "private node".</summary>
    public abstract string Origin { get; }

    /// <summary>The broker's default virtual host: <c>amqp://user:password@host:port/vhost</c>. Stays the same over restarts.</summary>
    public Uri Uri => UriOf(DefaultVirtualHost);

    private protected string Password { get; }

    private protected int Port { get; }

    private protected virtual string Host => "127.0.0.1";

    private protected abstract int ManagementPort { get; }

    /// <summary>Starts a broker and returns when it accepts connections (about 7 s).</summary>
    /// <exception cref="BrokerUnavailableException">It could not be started; the message says what to do.</exception>
    public static async Task<RabbitMqBroker> StartAsync(CancellationToken cancellationToken) =>
        await BrokerChoice.SettleAsync(cancellationToken) switch
        {
            BrokerKind.Testcontainers => await ContainerBroker.StartContainerAsync(cancellationToken),
            _ => await PrivateBroker.StartNodeAsync(cancellationToken),
        };

    /// <summary>Stops the node in an orderly way if it runs, starts it again and waits until it accepts connections.</summary>
    public abstract Task RestartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Ends the running node as <c>kill -9</c> does; <see cref="RestartAsync"/> brings it back with what it had stored.
    /// The directory of quorum queues is flushed first: RabbitMQ writes it half a second late, and a queue declared just
    /// before a kill comes back without a leader (seen with 3.10.8), which is not what the tests are about.
    /// </summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await ExecAsync("rabbitmqctl", ["eval", "[dets:sync(Table) || Table <- dets:all()]."], cancellationToken);
        await EndAsync(cancellationToken);
    }

    /// <summary>Runs a command of the broker, for example <c>ExecAsync("rabbitmqctl", ["list_queues"], token)</c>.</summary>
    /// <returns>What the command wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">The command ended with another code than 0.</exception>
    public abstract Task<string> ExecAsync(string command, IReadOnlyList<string> arguments, CancellationToken cancellationToken);

    /// <summary>Makes an empty virtual host that no other test uses and returns its URI.</summary>
    public async Task<Uri> CreateVirtualHostAsync(CancellationToken cancellationToken)
    {
        var name = $"test-{Interlocked.Increment(ref virtualHosts)}";
        await ManagementApi.AddVirtualHostAsync(new Uri($"http://{Host}:{ManagementPort}"), User, Password, name, cancellationToken);
        return UriOf(name);
    }

    /// <summary>How many messages wait in a queue, by passive declare; unacknowledged ones are not counted.</summary>
    public static async Task<uint> DepthAsync(Uri virtualHost, string queue, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = virtualHost, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var declared = await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
        return declared.MessageCount;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task EndAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask RemoveAsync();

    private Uri UriOf(string virtualHost) => new($"amqp://{User}:{Password}@{Host}:{Port}/{virtualHost}");
}

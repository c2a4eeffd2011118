using Testcontainers.RabbitMq;

namespace Scheduler.Testing.RabbitMq;

/// <summary>A broker in a container, on a host port that a restart keeps (a random one would change).</summary>
internal sealed class ContainerBroker : RabbitMqBroker
{
    private const int AmqpPort = 5672;
    private const int ApiPort = 15672;

    private readonly RabbitMqContainer container;
    private bool isRunning;

    private ContainerBroker(int port)
        : base(port) =>
        container = new RabbitMqBuilder(BrokerChoice.Image)
            .WithUsername(User)
            .WithPassword(Password)
            .WithEnvironment("RABBITMQ_DEFAULT_VHOST", DefaultVirtualHost)
            .WithPortBinding(port, AmqpPort)
            .WithPortBinding(ApiPort, assignRandomHostPort: true)
            .Build();

    public override string Origin => "testcontainers";

    private protected override string Host => container.Hostname;

    private protected override int ManagementPort => container.GetMappedPublicPort(ApiPort);

    public static async Task<RabbitMqBroker> StartContainerAsync(CancellationToken cancellationToken)
    {
        var broker = new ContainerBroker(FreePort.Take());
        try
        {
            await broker.StartAgainAsync(cancellationToken);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    public override async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (isRunning)
        {
            await container.StopAsync(cancellationToken);
            isRunning = false;
        }

        await StartAgainAsync(cancellationToken);
    }

    public override async Task<string> ExecAsync(string command, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await container.ExecAsync([command, .. arguments], cancellationToken);
        return result.ExitCode == 0
            ? result.Stdout
            : throw new InvalidOperationException(
                $"{command} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Stdout}{result.Stderr}");
    }

    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        await DockerEngine.KillAsync(container.Id, cancellationToken);
        isRunning = false;
    }

    private protected override ValueTask RemoveAsync() => container.DisposeAsync();

    private async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await container.StartAsync(cancellationToken);
        isRunning = true;
        if (!await Readiness.ReachedAsync(Uri, () => isRunning, cancellationToken))
        {
            throw new BrokerUnavailableException($"The container of {BrokerChoice.Image} runs, but does not accept its user.");
        }
    }
}

namespace Scheduler.Testing.RabbitMq;

/// <summary>The installed RabbitMQ as a process of this test run.</summary>
internal sealed class PrivateBroker : RabbitMqBroker
{
    private const int Attempts = 3;

    private readonly NodeFolder folder = new();
    private NodeProcess? node;

    private PrivateBroker(int port)
        : base(port) =>
        folder.Configure(port, User, Password, DefaultVirtualHost);

    public override string Origin => "private node";

    private protected override int ManagementPort => folder.ManagementPort;

    /// <summary>Tries other ports when a node does not come up: a port that was free may be taken by the time it starts.</summary>
    public static async Task<RabbitMqBroker> StartNodeAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var broker = new PrivateBroker(FreePort.Take());
            try
            {
                await broker.StartAgainAsync(cancellationToken);
                return broker;
            }
            catch (BrokerUnavailableException) when (attempt < Attempts && broker.node is { IsAlive: false })
            {
                await broker.DisposeAsync();
            }
            catch
            {
                await broker.DisposeAsync();
                throw;
            }
        }
    }

    public override async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (node is { IsAlive: true })
        {
            await ExecAsync("rabbitmqctl", ["stop"], cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
        }

        await StartAgainAsync(cancellationToken);
    }

    public override Task<string> ExecAsync(string command, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = folder.Command(Installation.PathOf(command));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return ChildCommand.RunAsync(start, cancellationToken);
    }

    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (node is not null)
        {
            await node.KillAsync(cancellationToken);
        }
    }

    private protected override async ValueTask RemoveAsync()
    {
        await EndAsync(CancellationToken.None);
        node?.Dispose();
        folder.Dispose();
    }

    private async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        node?.Dispose();
        node = NodeProcess.Start(folder);
        if (!await Readiness.ReachedAsync(Uri, () => node.IsAlive, cancellationToken))
        {
            throw new BrokerUnavailableException($"rabbitmq-server did not get ready:\n{folder.EndOfLog()}");
        }
    }
}

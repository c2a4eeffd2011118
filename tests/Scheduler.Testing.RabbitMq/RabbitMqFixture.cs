namespace Scheduler.Testing.RabbitMq;

/// <summary>
/// One broker for all tests of an assembly (<c>[assembly: AssemblyFixture(typeof(RabbitMqFixture))]</c>), started by the
/// first test that asks for it. Tests share the broker but not its virtual hosts; one that restarts or kills its broker
/// starts its own with <see cref="RabbitMqBroker.StartAsync"/>.
/// </summary>
public sealed class RabbitMqFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1, 1);
    private RabbitMqBroker? broker;

    /// <summary>The broker, started now if no test asked before.</summary>
    public async Task<RabbitMqBroker> BrokerAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            return broker ??= await RabbitMqBroker.StartAsync(cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>A fresh virtual host on the shared broker.</summary>
    public async Task<Uri> CreateVirtualHostAsync(CancellationToken cancellationToken) =>
        await (await BrokerAsync(cancellationToken)).CreateVirtualHostAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        starting.Dispose();
    }
}

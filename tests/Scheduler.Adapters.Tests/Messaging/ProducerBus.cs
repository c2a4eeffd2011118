using MassTransit;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>The bus of a service that knows nothing but Scheduler.Contracts.</summary>
internal sealed class ProducerBus : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ProducerBus(IBusControl bus) => Bus = bus;

    public IBusControl Bus { get; }

    public static async Task<ProducerBus> StartAsync(
        Uri uri, CancellationToken cancellationToken, Action<IRabbitMqBusFactoryConfigurator>? configure = null)
    {
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(configurator =>
        {
            configurator.Host(uri);
            configure?.Invoke(configurator);
        });
        await bus.StartAsync(cancellationToken);
        return new ProducerBus(bus);
    }

    public async ValueTask DisposeAsync() => await Bus.StopAsync(Patience);
}

using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>A test with a transport and a foreign client on a virtual host of its own.</summary>
public abstract class BrokerTest(RabbitMqFixture fixture) : IAsyncLifetime
{
    private TransportUnderTest? _tested;
    private AmqpClient? _client;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected TransportUnderTest Tested => _tested!;

    private protected AmqpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        var broker = await fixture.BrokerAsync(Cancelled);
        _tested = await TransportUnderTest.StartAsync(broker, await broker.CreateVirtualHostAsync(Cancelled), Cancelled);
        _client = await AmqpClient.ConnectAsync(_tested.Uri, Cancelled);
    }

    /// <summary>A second worker on the same virtual host.</summary>
    private protected async Task<TransportUnderTest> AnotherAsync() =>
        await TransportUnderTest.StartAsync(await fixture.BrokerAsync(Cancelled), Tested.Uri, Cancelled);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Client.DisposeAsync();
        await Tested.DisposeAsync();
    }
}

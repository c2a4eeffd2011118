using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

[Trait("Broker", "RabbitMq")]
public sealed class RabbitMqLaneQueuesTests(RabbitMqFixture fixture) : LaneQueuesConformance, IAsyncDisposable
{
    private TransportUnderTest? _transport;

    [Fact]
    public async Task Declare_EachFlow_IsAQuorumQueueWithAnExplicitDeliveryLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var queues = await CreateAsync(cancellationToken);
        await queues.DeclareAsync("a.b_c-1", cancellationToken);

        var listed = await _transport!.ListQueuesAsync(cancellationToken);

        Assert.All(
            JobClasses.All.Select(flow => $"scheduler.lane.a.b_c-1.{flow.Wire()}").Concat(["scheduler.submit", "scheduler.dead-letter"]),
            name =>
            {
                var queue = Assert.Single(listed, line => line.StartsWith($"{name}\t", StringComparison.Ordinal));
                Assert.Contains("\tquorum\t", queue, StringComparison.Ordinal);
                Assert.Matches("x-delivery-limit.*1000000", queue);
            });
    }

    [Fact]
    public async Task Consume_OfAMessageThatIsNoTicket_TakesItOffWithANotice()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var queues = await CreateAsync(cancellationToken);
        await queues.DeclareAsync("a", cancellationToken);
        await using var client = await AmqpClient.ConnectAsync(_transport!.Uri, cancellationToken);
        await client.PublishAsync("scheduler.lane.a.normal", "garbage"u8.ToArray(), new(), cancellationToken);

        await using (await queues.ConsumeAsync("a", 1, (_, _) => Task.CompletedTask, cancellationToken))
        {
            await _transport.Notices.WaitForAsync<Core.Events.Notice.MessageIgnored>(_ => true, cancellationToken);
        }

        Assert.Equal(0u, await client.DepthAsync("scheduler.lane.a.normal", cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_transport is not null)
        {
            await _transport.DisposeAsync();
        }
    }

    protected override async Task<ILaneQueues> CreateAsync(CancellationToken cancellationToken)
    {
        var broker = await fixture.BrokerAsync(cancellationToken);
        _transport = await TransportUnderTest.StartAsync(broker, await broker.CreateVirtualHostAsync(cancellationToken), cancellationToken);
        return _transport.Transport.LaneQueues;
    }
}

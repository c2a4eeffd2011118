using System.Diagnostics;
using RabbitMQ.Client;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>Each test has a broker of its own, which it breaks.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class BrokerOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(30);

    private RabbitMqBroker? _broker;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RabbitMqBroker Broker => _broker!;

    public async ValueTask InitializeAsync() => _broker = await RabbitMqBroker.StartAsync(Cancelled);

    public ValueTask DisposeAsync() => Broker.DisposeAsync();

    [Fact]
    public async Task Restart_OfTheBroker_IsSurvivedByEveryPart()
    {
        await using var tested = await TransportUnderTest.StartAsync(Broker, Broker.Uri, Cancelled);
        var handled = new Inbox();
        var intake = new RecordingIntake();
        await tested.Transport.LaneQueues.DeclareAsync("a", Cancelled);
        await using var consumer = await tested.Transport.LaneQueues.ConsumeAsync("a", 10, handled.HandleAsync, Cancelled);
        await using var taking = tested.Transport.TakeSubmissions(intake);
        Assert.Empty(await tested.Transport.LaneQueues.PublishAsync([Ticket(1)], Cancelled));
        await handled.WaitAsync(1);

        await Broker.KillAsync(Cancelled);
        Assert.Equal([Ticket(2)], await tested.Transport.LaneQueues.PublishAsync([Ticket(2)], Cancelled));
        await Assert.ThrowsAsync<BrokerAwayException>(() => tested.Transport.Events.PublishAsync([Resumed()], Cancelled));
        await Broker.RestartAsync(Cancelled);
        var back = Stopwatch.StartNew();

        await using (var client = await AmqpClient.ConnectAsync(Broker.Uri, Cancelled))
        {
            await client.PublishAsync("scheduler.submit", "{}"u8.ToArray(), new BasicProperties(), Cancelled);
        }

        await intake.TakeAsync(Cancelled);
        Assert.Empty(await tested.Transport.LaneQueues.PublishAsync([Ticket(3)], Cancelled));
        await handled.WaitAsync(1);
        await PublishUntilConfirmedAsync(tested, back);
        Assert.InRange(back.Elapsed, TimeSpan.Zero, Recovery);
        Assert.Equal(3, handled.Tickets.Last().Generation);
    }

    [Fact]
    public async Task Publish_WhileAnAlarmBlocksPublishers_EndsWithinItsTimeAndGoesOnAfterwards()
    {
        await using var tested = await TransportUnderTest.StartAsync(Broker, Broker.Uri, Cancelled);
        await tested.Transport.LaneQueues.DeclareAsync("a", Cancelled);
        await Broker.ExecAsync("rabbitmqctl", ["set_vm_memory_high_watermark", "0.000001"], Cancelled);
        var watch = Stopwatch.StartNew();

        var unconfirmed = await tested.Transport.LaneQueues.PublishAsync([Ticket(1), Ticket(2)], Cancelled);

        Assert.Equal(2, unconfirmed.Count);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15));
        await Broker.ExecAsync("rabbitmqctl", ["set_vm_memory_high_watermark", "0.8"], Cancelled);
        while ((await tested.Transport.LaneQueues.PublishAsync([Ticket(3)], Cancelled)).Count > 0)
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task Start_WhileTheBrokerIsAway_WaitsWithNoticesUntilItIsThere()
    {
        await Broker.KillAsync(Cancelled);
        var notices = new RecordedNotices();
        await using var transport = new Scheduler.Messaging.RabbitMqTransport(
            TransportUnderTest.OptionsFor(Broker.Uri), _ => null, _ => null, notices, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var starting = transport.StartAsync(Cancelled);
        var notice = await notices.WaitForAsync<Notice.LoopFailed>(_ => true, Cancelled);

        Assert.Matches("^RabbitMQ at [0-9.]+:[0-9]+/scheduler cannot be used as 'scheduler': .+", notice.Error.Message);
        Assert.DoesNotContain(Broker.Uri.UserInfo.Split(':')[1], notice.Error.Message, StringComparison.Ordinal);
        await Broker.RestartAsync(Cancelled);
        await starting.WaitAsync(Recovery, Cancelled);
        Assert.True(transport.IsConnected);
    }

    [Fact]
    public async Task Start_WhenAQueueHasOtherArguments_SaysWhichAndWhatToDo()
    {
        await using (var client = await AmqpClient.ConnectAsync(Broker.Uri, Cancelled))
        {
            await client.Channel.QueueDeclareAsync("scheduler.submit", durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancelled);
        }

        var error = await Assert.ThrowsAsync<QueueMismatchException>(() => TransportUnderTest.StartAsync(Broker, Broker.Uri, Cancelled));

        Assert.StartsWith("The queue 'scheduler.submit' exists with other arguments than the scheduler needs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AfterTheQueueWasDeleted_DeclaresItAgain()
    {
        await using var tested = await TransportUnderTest.StartAsync(Broker, Broker.Uri, Cancelled);
        await tested.Transport.LaneQueues.DeclareAsync("a", Cancelled);
        await using var client = await AmqpClient.ConnectAsync(Broker.Uri, Cancelled);
        await client.Channel.QueueDeleteAsync("scheduler.lane.a.normal", cancellationToken: Cancelled);

        Assert.Equal([Ticket(1)], await tested.Transport.LaneQueues.PublishAsync([Ticket(1)], Cancelled));
        Assert.Empty(await tested.Transport.LaneQueues.PublishAsync([Ticket(2)], Cancelled));

        Assert.Equal(1u, await client.DepthAsync("scheduler.lane.a.normal", Cancelled));
    }

    private static async Task PublishUntilConfirmedAsync(TransportUnderTest tested, Stopwatch since)
    {
        while (true)
        {
            try
            {
                await tested.Transport.Events.PublishAsync([Resumed()], Cancelled);
                return;
            }
            catch (BrokerAwayException) when (since.Elapsed < Recovery)
            {
                // The relay would try again too.
            }
        }
    }

    private static DispatchTicket Ticket(int generation) =>
        new(new JobId(Guid.Empty), generation, "a", JobClass.Normal, Cost.OfTokens(1));

    private static OutboxEvent Resumed() =>
        new() { Kind = EventKind.LaneResumed, At = DateTimeOffset.UnixEpoch, Lane = "a" };
}

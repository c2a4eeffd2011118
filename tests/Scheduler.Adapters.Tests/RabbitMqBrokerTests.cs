using System.Text;
using RabbitMQ.Client;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests;

/// <summary>The broker that the other tests rely on does what a real one does.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class RabbitMqBrokerTests(RabbitMqFixture fixture)
{
    private const string Queue = "kept";

    [Fact]
    public async Task RestartAndKill_AfterConfirmedPublish_KeepTheMessage()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var broker = await RabbitMqBroker.StartAsync(cancellationToken);
        await PublishConfirmedAsync(broker.Uri, "before the restart", cancellationToken);
        await broker.RestartAsync(cancellationToken);
        Assert.Equal("before the restart", await TakeAsync(broker.Uri, cancellationToken));

        await PublishConfirmedAsync(broker.Uri, "before the kill", cancellationToken);
        await broker.KillAsync(cancellationToken);
        await broker.RestartAsync(cancellationToken);
        Assert.Equal("before the kill", await TakeAsync(broker.Uri, cancellationToken));
    }

    [Fact]
    public async Task CreateVirtualHost_Twice_TestsDoNotSeeOneAnother()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = await fixture.CreateVirtualHostAsync(cancellationToken);
        var second = await fixture.CreateVirtualHostAsync(cancellationToken);

        await PublishConfirmedAsync(first, "in the first", cancellationToken);
        await DeclareAsync(second, cancellationToken);

        Assert.Equal(1u, await RabbitMqBroker.DepthAsync(first, Queue, cancellationToken));
        Assert.Equal(0u, await RabbitMqBroker.DepthAsync(second, Queue, cancellationToken));
    }

    [Fact]
    public async Task Origin_OfTheSharedBroker_IsTheKindThatWasAskedFor()
    {
        var broker = await fixture.BrokerAsync(TestContext.Current.CancellationToken);

        var asked = Environment.GetEnvironmentVariable("SCHEDULER_TEST_BROKER")?.ToUpperInvariant();
        string[] expected = asked switch
        {
            "TESTCONTAINERS" => ["testcontainers"],
            "PRIVATE" => ["private node"],
            _ => ["testcontainers", "private node"],
        };
        Assert.Contains(broker.Origin, expected);
    }

    private static async Task PublishConfirmedAsync(Uri virtualHost, string text, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(virtualHost, cancellationToken);
        var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(confirms, cancellationToken);
        await DeclareAsync(channel, cancellationToken);
        var persistent = new BasicProperties { Persistent = true };
        await channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, persistent, Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    private static async Task<string?> TakeAsync(Uri virtualHost, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(virtualHost, cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var taken = await channel.BasicGetAsync(Queue, autoAck: true, cancellationToken);
        return taken is null ? null : Encoding.UTF8.GetString(taken.Body.Span);
    }

    private static async Task DeclareAsync(Uri virtualHost, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(virtualHost, cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await DeclareAsync(channel, cancellationToken);
    }

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(
            Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: cancellationToken);

    private static Task<IConnection> ConnectAsync(Uri virtualHost, CancellationToken cancellationToken) =>
        new ConnectionFactory { Uri = virtualHost, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellationToken);
}

using System.Text;
using RabbitMQ.Client;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.MainPath;

[Trait("Broker", "RabbitMq")]
public sealed class RabbitMqMainPathTests(RabbitMqFixture broker) : MainPathScript
{
    private Uri? _virtualHost;

    private protected override async Task<Mode> ModeAsync() =>
        new(_virtualHost ??= await broker.CreateVirtualHostAsync(TestContext.Current.CancellationToken));

    /// <summary>A copy lies in the dead-letter queue for any client to read.</summary>
    private protected override async Task AssertParkedAsync(Scene scene, string reason)
    {
        var factory = new ConnectionFactory { Uri = _virtualHost! };
        await using var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var copy = await Eventually.GetAsync(
            token => channel.BasicGetAsync("scheduler.dead-letter", autoAck: false, token), got => got is not null,
            TimeSpan.FromSeconds(30), "a copy lies in the dead-letter queue");

        Assert.Equal(reason, Encoding.UTF8.GetString((byte[])copy!.BasicProperties.Headers!["x-reason"]!));
        await channel.BasicNackAsync(copy.DeliveryTag, multiple: false, requeue: true, TestContext.Current.CancellationToken);
    }
}

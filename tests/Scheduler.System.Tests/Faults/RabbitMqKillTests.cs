using System.Text;
using RabbitMQ.Client;
using Scheduler.System.Tests.MainPath;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.Faults;

[Trait("Broker", "RabbitMq")]
public sealed class RabbitMqKillTests(RabbitMqFixture broker) : KillScript
{
    private Uri? _address;

    private protected override async Task<Mode> ModeAsync()
    {
        _address = await broker.CreateVirtualHostAsync(TestContext.Current.CancellationToken);
        return new Mode(_address);
    }

    /// <summary>The broker is not killed here: once confirmed, a submission waits in scheduler.submit for whichever life of the worker takes it.</summary>
    private protected override async Task SubmitAsync(WorkerProcess worker, IReadOnlyList<string> lines)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var factory = new ConnectionFactory { Uri = _address! };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        foreach (var line in lines)
        {
            var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
            await channel.BasicPublishAsync("scheduler.submit", "", mandatory: true, properties, Encoding.UTF8.GetBytes(line), cancellation);
        }
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.MainPath;

/// <summary>The ways in over RabbitMQ: any AMQP client, and a .NET service that knows only the contracts.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class SubmissionChannelsTests(RabbitMqFixture broker)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlainJson_OfAnyClient_IsTakenDrainedAndDeduplicated()
    {
        await using var scene = await SetAsync();
        await scene.Worker.StartReadyAsync();

        await PublishAsync(Enumerable.Range(0, 20).Select(i => JobApi.Line($"amqp-{i}")).ToList());
        await PublishAsync(Enumerable.Range(0, 20).Select(i => JobApi.Line($"amqp-{i}")).ToList());
        var states = await scene.StatesAsync(
            all => all.Count == 20 && all.Values.All(state => state == "succeeded"), Patience, "twenty jobs succeeded");

        Assert.Equal(20, states.Count);
        Assert.Equal(0, scene.Simulator.ReadStatistics().JobsArrivedTwice);
    }

    [Fact]
    public async Task Garbage_IsParkedAtItsFirstSight_AndTheOthersGoOn()
    {
        await using var scene = await SetAsync();
        await scene.Worker.StartReadyAsync();

        await PublishAsync(["this is no JSON", "", JobApi.Line("good")]);
        await Eventually.TrueAsync(
            async token => (await JobApi.GetAsync(scene.Worker.Http, "/v1/dead-letters?reason=unreadable", token))["jobs"]!.AsArray().Count == 2,
            Patience, "two unreadable messages are parked");
        await Eventually.TrueAsync(
            _ => Task.FromResult(scene.Simulator.ReadStatistics().Succeeded == 1), Patience, "the good job succeeded");
    }

    [Fact]
    public async Task Publish_OfAServiceThatKnowsOnlyTheContracts_IsTakenAndDrained()
    {
        await using var scene = await SetAsync();
        await scene.Worker.StartReadyAsync();

        using var producer = Process.Start(new ProcessStartInfo("dotnet", [WorkerProgram.ContractProducer, _address!.ToString(), "10"]))!;
        await producer.WaitForExitAsync(Cancellation);
        var states = await scene.StatesAsync(
            all => all.Count == 10 && all.Values.All(state => state == "succeeded"), Patience, "ten jobs succeeded");

        Assert.Equal(0, producer.ExitCode);
        Assert.All(states.Keys, id => Assert.StartsWith("contract-", id, StringComparison.Ordinal));
    }

    private Uri? _address;

    private async Task<Scene> SetAsync()
    {
        _address = await broker.CreateVirtualHostAsync(Cancellation);
        return await Scene.SetAsync(new Mode(_address), 1200, "auto", Cancellation);
    }

    private async Task PublishAsync(IReadOnlyList<string> bodies)
    {
        var factory = new ConnectionFactory { Uri = _address! };
        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Cancellation);
        foreach (var body in bodies)
        {
            var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent };
            if (body.StartsWith('{'))
            {
                properties.MessageId = JsonNode.Parse(body)!["custom_id"]!.GetValue<string>();
            }

            await channel.BasicPublishAsync("scheduler.submit", "", mandatory: true, properties, Encoding.UTF8.GetBytes(body), Cancellation);
        }
    }
}

using System.Text;
using RabbitMQ.Client;
using Scheduler.Simulator;
using Scheduler.System.Tests.MainPath;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.DeadLetters;

/// <summary>The dead-letter queue in the hands of somebody who knows AMQP and nothing of us.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class MovedCopyTests(RabbitMqFixture broker)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_MovedToTheSubmissionsTwice_IsOneReplay()
    {
        var address = await broker.CreateVirtualHostAsync(Cancellation);
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = "sk-main" }] }, Cancellation);
        await using var worker = new WorkerProcess(new WorkerSettings { Provider = simulator.BaseAddress, RequestsPerMinute = 600, Broker = address });
        await worker.StartReadyAsync();
        var id = (await JobApi.SubmitAsync(worker.Http, JobApi.Line("refused", content: "[[sim:flag]] x")))["id"]!.GetValue<string>();
        var factory = new ConnectionFactory { Uri = address };
        await using var connection = await factory.CreateConnectionAsync(Cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);

        var first = await TakeAsync(channel, copy => Header(copy, "x-run") == "1");
        Assert.Equal((id, "policy-violation", "main"), (Header(first, "x-job-id"), Header(first, "x-reason"), Header(first, "x-lane")));
        Assert.Contains("[[sim:flag]]", Encoding.UTF8.GetString(first.Body.Span), StringComparison.Ordinal);
        await MoveAsync(channel, first);
        await MoveAsync(channel, first);

        var second = await TakeAsync(channel, copy => Header(copy, "x-run") == "2");
        Assert.Equal(id, Header(second, "x-job-id"));
        Assert.Single((await JobApi.AllAsync(worker.Http, Cancellation)).Keys, id);
        var job = await JobApi.GetAsync(worker.Http, $"/v1/jobs/{id}", Cancellation);
        Assert.Equal(("parked", 2), (job["state"]!.GetValue<string>(), job["run"]!.GetValue<int>()));
        Assert.Single(job["timeline"]!.AsArray(), entry => entry!["what"]!.GetValue<string>() == "replayed");
    }

    private static async Task<BasicGetResult> TakeAsync(IChannel channel, Predicate<BasicGetResult> fits) => (await Eventually.GetAsync<BasicGetResult?>(
        async token => await channel.BasicGetAsync("scheduler.dead-letter", autoAck: true, token), copy => copy is not null && fits(copy), Patience, "a copy"))!;

    private static async Task MoveAsync(IChannel channel, BasicGetResult copy) => await channel.BasicPublishAsync(
        "scheduler.submit", "", mandatory: true, new BasicProperties(copy.BasicProperties), copy.Body, Cancellation);

    private static string? Header(BasicGetResult copy, string name) => copy.BasicProperties.Headers?[name] switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        var value => value?.ToString(),
    };
}

using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.Reactions;

/// <summary>Keys are found nowhere: not in the log at its most talkative, the ledger, an answer of the API, a dead letter or an event.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class CanaryTests(RabbitMqFixture broker)
{
    private const string Canary = "sk-canary-7Q2xW9zLm4KpR8vT";

    private static readonly Behaviour[] Answers =
    [
        Behaviour.None, Behaviour.EchoAuthorization, Behaviour.Flag, Behaviour.ModelNotFound, Behaviour.Fail500, Behaviour.Throttle, Behaviour.Garbage, Behaviour.Redirect,
        Behaviour.Close, Behaviour.Unknown400,
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Key_IsFoundInNoOutput()
    {
        var virtualHost = await broker.CreateVirtualHostAsync(TestContext.Current.CancellationToken);
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = Canary }, new AccountOptions { Name = "dead", Key = Canary + "2", Mode = Behaviour.RejectCredentials }] },
            TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            Broker = virtualHost,
            RequestsPerMinute = 600,
            OtherAccounts = new Dictionary<string, string> { ["main-key"] = Canary, ["dead"] = Canary + "2" },
            Change = scheduler =>
            {
                scheduler["Accounts"]!["main"]!["ApiKeyEnv"] = WorkerSettings.VariableOf("main-key");
                scheduler.Parent!["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "Trace", ["Microsoft"] = "Trace", ["System"] = "Trace" } };
            },
        });
        await using var events = await EventsAsync(virtualHost);
        await worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(worker.Http, Answers.Select(answer => JobApi.Line($"{answer}", content: $"[[sim:{BehaviourNames.Of(answer)}:1]] hello")));
        await JobApi.SubmitLinesAsync(worker.Http, [JobApi.Line("dead", model: "dead")]);
        await Eventually.TrueAsync(
            async token => (await JobApi.AllAsync(worker.Http, token)).Values.Count(job => job["state"]!.GetValue<string>() is "succeeded" or "parked") == Answers.Length,
            Patience, "all but the dead account's job are at rest");
        var told = await AnswersAsync(worker);
        await worker.StopAsync(Patience);

        Assert.Contains("Incorrect API key provided", told, StringComparison.Ordinal);
        Assert.Contains("trce", worker.Output, StringComparison.Ordinal);
        AssertClean("the API's answers", Encoding.UTF8.GetBytes(told));
        AssertClean("the log", Encoding.UTF8.GetBytes(worker.Output));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(worker.LedgerFile)!))
        {
            AssertClean(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        Assert.True(await AssertQueueAsync(events, "canary-events") > Answers.Length);
        Assert.True(await AssertQueueAsync(events, "scheduler.dead-letter") > 1);
    }

    private static async Task<string> AnswersAsync(WorkerProcess worker)
    {
        var text = new StringBuilder();
        foreach (var id in (await JobApi.AllAsync(worker.Http, CancellationToken.None)).Keys)
        {
            text.AppendLine(await worker.Http.GetStringAsync($"/v1/jobs/{id}"));
            using var result = await worker.Http.GetAsync($"/v1/jobs/{id}/result");
            text.AppendLine(await result.Content.ReadAsStringAsync());
        }

        foreach (var path in new[] { "/v1/dead-letters", "/v1/accounts", "/v1/accounts/dead/incidents", "/v1/accounts/dead/incidents/1/evidence", "/v1/lanes", "/hangfire/jobs/failed" })
        {
            text.AppendLine(await worker.Http.GetStringAsync(path));
        }

        return text.ToString();
    }

    /// <summary>Hears every event that the worker publishes.</summary>
    private static async Task<IConnection> EventsAsync(Uri virtualHost)
    {
        var connection = await new ConnectionFactory { Uri = virtualHost }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("canary-events", durable: true, exclusive: false, autoDelete: false);
        foreach (var contract in new[] { "JobSucceeded", "JobParked", "JobRequeued", "AccountStopped" })
        {
            var exchange = $"Scheduler.Contracts:{contract}";
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync("canary-events", exchange, "");
        }

        return connection;
    }

    private static async Task<int> AssertQueueAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        var count = 0;
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
        {
            count++;
            AssertClean(queue, message.Body.ToArray());
            var headers = message.BasicProperties.Headers?.Values.OfType<byte[]>() ?? [];
            Assert.All(headers, header => AssertClean($"a header in {queue}", header));
        }

        return count;
    }

    private static void AssertClean(string where, byte[] bytes)
    {
        foreach (var form in Forms())
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(form)) < 0, $"{where} holds the key as {form}");
        }
    }

    /// <summary>As it is, and in base 64 at each of the three places where it may begin.</summary>
    private static IEnumerable<string> Forms() =>
        Enumerable.Range(0, 3).Select(shift => Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', shift) + Canary))[(shift == 0 ? 0 : 4)..28]).Prepend(Canary);
}

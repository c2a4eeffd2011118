using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.Live;

/// <summary>A provider that allows far more than the worker is configured for, and a worker whose configuration file is edited.</summary>
internal sealed class LiveScene : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private LiveScene(SimulatorHost simulator, WorkerProcess worker)
    {
        Simulator = simulator;
        Worker = worker;
    }

    public SimulatorHost Simulator { get; }

    public WorkerProcess Worker { get; }

    public static async Task<LiveScene> SetAsync(int requestsPerMinute, CancellationToken cancellationToken)
    {
        var pool = new PoolOptions { RequestsPerMinute = 60_000, TokensPerMinute = 0, RequestRule = LimitRuleKind.Bucket };
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = "sk-main", Pools = [pool] }] }, cancellationToken);
        return new LiveScene(simulator, new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = requestsPerMinute,
            Judging = "auto",
        }));
    }

    /// <summary>Changes the file as an editor does: written beside, then moved over it.</summary>
    public void Edit(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Worker.ConfigurationFile))!.AsObject();
        change(root["Scheduler"]!.AsObject());
        Worker.ReplaceConfiguration(root.ToJsonString());
    }

    public async Task<JsonObject> LaneAsync(string lane = "main") =>
        await JobApi.GetAsync(Worker.Http, $"/v1/lanes/{lane}", CancellationToken.None);

    public async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        using var answer = await Worker.Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    public Task<JsonObject> LaneIsAsync(Func<JsonObject, bool> isEnough, string what) =>
        Eventually.GetAsync(_ => LaneAsync(), isEnough, Patience, what);

    /// <summary>What /health/ready says of the configuration.</summary>
    public Task ConfigurationIsAsync(string words) => Eventually.GetAsync(
        async token => (await JobApi.GetAsync(Worker.Http, "/health/ready", token))["parts"]!.AsArray()
            .Single(part => part!["name"]!.GetValue<string>() == "configuration")!["state"]!.GetValue<string>(),
        state => state.Contains(words, StringComparison.Ordinal),
        Patience,
        $"the configuration is: {words}");

    /// <summary>The log says so; it may come after what it tells of.</summary>
    public Task SaidAsync(string words) => Eventually.TrueAsync(
        _ => Task.FromResult(Worker.Output.Contains(words, StringComparison.Ordinal)), Patience, $"the log says: {words}");

    public async Task StopAndStartAsync()
    {
        if (await Worker.StopAsync(Patience) != 0)
        {
            throw new InvalidOperationException($"The worker did not stop cleanly: {Worker.Output}");
        }

        await Worker.StartReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

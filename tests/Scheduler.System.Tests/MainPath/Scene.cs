using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.MainPath;

/// <summary>A simulator and a worker against it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(SimulatorHost simulator, WorkerProcess worker)
    {
        Simulator = simulator;
        Worker = worker;
    }

    public SimulatorHost Simulator { get; }

    public WorkerProcess Worker { get; }

    /// <summary>The simulator judges in exact sliding windows; the worker by the rule that it is told, or learns it.</summary>
    public static async Task<Scene> SetAsync(Mode mode, int requestsPerMinute, string judging, CancellationToken cancellationToken)
    {
        var pool = new PoolOptions { RequestsPerMinute = requestsPerMinute, TokensPerMinute = 0, RequestRule = LimitRuleKind.Sliding };
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                MinLatency = TimeSpan.FromMilliseconds(50),
                MaxLatency = TimeSpan.FromMilliseconds(250),
                Accounts =
                [
                    new AccountOptions { Name = "main", Key = "sk-main", Pools = [pool] },
                    new AccountOptions { Name = "terminated", Key = "sk-terminated", AfterRequests = 1, Pools = [pool] },
                ],
            },
            cancellationToken);
        var worker = new WorkerProcess(new WorkerSettings
        {
            Broker = mode.Broker,
            Provider = simulator.BaseAddress,
            RequestsPerMinute = requestsPerMinute,
            Judging = judging,
            OtherAccounts = new Dictionary<string, string> { ["gpt-4.1"] = "sk-terminated" },
        });
        return new Scene(simulator, worker);
    }

    public Task<Dictionary<string, string>> StatesAsync(Func<Dictionary<string, string>, bool> isEnough, TimeSpan atMost, string what) =>
        Eventually.GetAsync(ReadStatesAsync, isEnough, atMost, what);

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    /// <summary>Custom id to state.</summary>
    private async Task<Dictionary<string, string>> ReadStatesAsync(CancellationToken cancellationToken)
    {
        var jobs = await JobApi.AllAsync(Worker.Http, cancellationToken);
        return jobs.Values.ToDictionary(
            job => job["custom_id"]!.GetValue<string>(), job => job["state"]!.GetValue<string>(), StringComparer.Ordinal);
    }
}

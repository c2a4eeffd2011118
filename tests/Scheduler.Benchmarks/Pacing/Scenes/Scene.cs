using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Parts;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>One lane alone with its provider: a worker and a simulator as processes of their own.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private const string Pool = "default";

    private readonly SimulatorProcess _simulator;
    private readonly PacingWorker _worker;
    private readonly string _name;
    private readonly CancellationToken _cancellationToken;
    private int _submitted;

    private Scene(string name, SimulatorProcess simulator, PacingWorker worker, CancellationToken cancellationToken)
    {
        _name = name;
        _simulator = simulator;
        _worker = worker;
        _cancellationToken = cancellationToken;
    }

    /// <param name="name">The scene's, the account's and the lane's name.</param>
    /// <param name="pool">The provider's limits.</param>
    /// <param name="lane">The lane's settings without its account and models.</param>
    /// <param name="cancellationToken">Ends the scene.</param>
    public static async Task<Scene> StartAsync(string name, PoolOptions pool, JsonObject lane, CancellationToken cancellationToken)
    {
        var account = new AccountOptions { Name = name, Key = $"sk-{name}", Pools = [pool] };
        var simulator = await SimulatorProcess.StartAsync(
            new SimulatorOptions { MinLatency = PacingBenchmark.Latency, MaxLatency = PacingBenchmark.Latency, Accounts = [account] }, cancellationToken);
        lane["Account"] = name;
        lane["Models"] = new JsonArray("gpt-4o-mini*");
        var worker = new PacingWorker(
            new JsonObject { [name] = LaneConfiguration.AccountOf(name, simulator.Address) },
            new JsonObject { [name] = lane },
            new Dictionary<string, string> { [LaneConfiguration.VariableOf(name)] = account.Key });
        var scene = new Scene(name, simulator, worker, cancellationToken);
        try
        {
            await worker.StartAsync();
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }

        return scene;
    }

    public async Task SubmitAsync(int jobs)
    {
        await LaneControl.SubmitAsync(_worker.Http, PacingJobs.Small($"{_name}-{_submitted}", jobs).Select(job => job.Line(_name)));
        _submitted += jobs;
    }

    /// <summary>Waits so long, measured from now.</summary>
    public Task PassAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, _cancellationToken);

    public Task WaitForJobsAsync(int jobs, TimeSpan atMost) => _simulator.WaitForJobsAsync(jobs, atMost);

    public Task ChangeAsync(PoolChange change) => _simulator.ChangeAsync(
        _name, new AccountChange { Pools = new Dictionary<string, PoolChange> { [Pool] = change } }, _cancellationToken);

    /// <summary>Now, in seconds on the simulator's clock.</summary>
    public async Task<double> NowAsync()
    {
        var start = (await _simulator.ReadAsync(_cancellationToken)).StartUnixMilliseconds;
        return (TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(start)).TotalSeconds;
    }

    /// <summary>Everything that arrived.</summary>
    public Task<IReadOnlyList<Arrival>> ReadAsync() => _simulator.ReadRecordAsync(_cancellationToken);

    /// <summary>Accepted arrivals from a second on, before another one.</summary>
    public static int Accepted(IEnumerable<Arrival> arrivals, double from, double until) =>
        arrivals.Count(arrival => arrival.Accepted && Seconds(arrival) >= from && Seconds(arrival) < until);

    /// <summary>When it arrived, on the simulator's clock.</summary>
    public static double Seconds(Arrival arrival) => arrival.Time / (double)LimitRules.Second;

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}

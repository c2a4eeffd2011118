using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Demo;

/// <summary>The cast of the demo: three simulated accounts, a lane for each model of the requests file, a ledger in a temporary folder.</summary>
internal sealed class DemoScene
{
    private const string KeyVariable = "SCHEDULER_DEMO_KEY_";
    private const int UsualPort = 8080;

    private readonly Uri _provider;
    private readonly string _ledger;

    public DemoScene(Uri provider, SimulatorOptions simulator, string folder)
    {
        _provider = provider;
        _ledger = Path.Combine(folder, "scheduler.db");
        Simulator = simulator;
        Worker = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    public SimulatorOptions Simulator { get; }

    public Uri Worker { get; }

    public Uri Dashboard => new(Worker, "/hangfire");

    public static string SampleFile(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static async Task<SimulatorOptions> ReadSimulatorAsync(CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(SampleFile("simulator.json"));
        return await JsonSerializer.DeserializeAsync<SimulatorOptions>(file, SimulatorJson.Options, cancellationToken)
            ?? throw new InvalidDataException("The sample simulator.json is empty.");
    }

    /// <summary>The worker's configuration, as a user would write it: the same limits as the provider's, nothing known of its rules.</summary>
    public (SchedulerSettings Settings, IConfiguration Configuration) Configure()
    {
        Dictionary<string, string?> values = new()
        {
            ["Scheduler:Ledger:ConnectionString"] = $"Data Source={_ledger}",
            ["Scheduler:Http:Urls"] = Worker.ToString().TrimEnd('/'),
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var account in Simulator.Accounts)
        {
            AddAccount(values, account);
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var (settings, findings) = SettingsParser.Read(configuration);
        return findings.Any(finding => finding.IsError)
            ? throw new InvalidDataException($"The demo's own configuration is wrong: {string.Join("; ", findings)}")
            : (settings, configuration);
    }

    private void AddAccount(Dictionary<string, string?> values, AccountOptions account)
    {
        var variable = KeyVariable + account.Name.ToUpperInvariant();
        Environment.SetEnvironmentVariable(variable, account.Key);
        values[$"Scheduler:Accounts:{account.Name}:BaseUrl"] = _provider.ToString().TrimEnd('/');
        values[$"Scheduler:Accounts:{account.Name}:ApiKeyEnv"] = variable;
        foreach (var pool in account.Pools)
        {
            var lane = $"Scheduler:Lanes:{pool.Name}";
            values[$"{lane}:Account"] = account.Name;
            values[$"{lane}:RequestsPerMinute"] = $"{pool.RequestsPerMinute}";
            values[$"{lane}:TokensPerMinute"] = $"{pool.TokensPerMinute}";
            values[$"{lane}:Paths:0"] = "/v1/chat/completions";
            values[$"{lane}:Paths:1"] = "/v1/embeddings";
            foreach (var (model, index) in pool.Models.Select((model, index) => (model, index)))
            {
                values[$"{lane}:Models:{index}"] = model;
            }
        }
    }

    /// <summary>The usual port when it is free, so that the address can be remembered.</summary>
    private static int FreePort()
    {
        try
        {
            return PortOf(UsualPort);
        }
        catch (SocketException)
        {
            return PortOf(0);
        }
    }

    private static int PortOf(int wanted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, wanted);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

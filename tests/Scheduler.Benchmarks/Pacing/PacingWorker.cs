using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Parts;
using Scheduler.System.Tests.Worker;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>The worker with a lane and an account for each of the table's, embedded, its ledger on disk; it is stopped and started with the same ledger.</summary>
internal sealed class PacingWorker : IAsyncDisposable
{
    /// <summary>How the exception begins that says that the worker refused to start.</summary>
    public const string EndedEarly = "The worker ended before it was ready:";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scheduler-pacing-");
    private readonly Dictionary<string, string> _keys = [];
    private readonly string _configuration;
    private ChildProgram? _program;

    public PacingWorker(JsonObject accounts, JsonObject lanes, IReadOnlyDictionary<string, string> keys)
    {
        var port = FreePort();
        foreach (var (variable, key) in keys)
        {
            _keys[variable] = key;
        }

        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
        _configuration = Path.Combine(_folder.FullName, "worker.json");
        var scheduler = new JsonObject
        {
            ["Transport"] = new JsonObject { ["Kind"] = "InProcess" },
            ["Ledger"] = new JsonObject { ["ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "ledger", "scheduler.db")}" },
            ["Http"] = new JsonObject { ["Urls"] = Http.BaseAddress!.ToString() },
            ["Accounts"] = accounts,
            ["Lanes"] = lanes,
        };
        File.WriteAllText(_configuration, new JsonObject { ["Scheduler"] = scheduler }.ToJsonString());
    }

    public HttpClient Http { get; }

    public string Output => _program?.Output ?? "";

    public TimeSpan ProcessorTime => _program!.ProcessorTime;

    public async Task StartAsync()
    {
        _program = new ChildProgram([WorkerProgram.Assembly, "--config", _configuration], _keys);
        await Eventually.TrueAsync(IsReadyAsync, StartTime, "the worker is ready");
    }

    public async Task StopAsync()
    {
        await _program!.StopAsync(StartTime);
        await _program.DisposeAsync();
        _program = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!_program!.IsRunning)
        {
            throw new InvalidOperationException($"{EndedEarly} {_program.Output}");
        }

        try
        {
            using var answer = await Http.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

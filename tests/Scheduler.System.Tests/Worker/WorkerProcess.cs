using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scheduler.System.Tests.Worker;

/// <summary>A worker as a process of its own: started with a configuration file, watched over HTTP, stopped or killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly WorkerSettings _settings;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scheduler-worker-");
    private readonly int _port = FreePort();
    private readonly StringBuilder _output = new();
    private Process? _process;

    public WorkerProcess(WorkerSettings settings)
    {
        _settings = settings;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromSeconds(30) };
        File.WriteAllText(ConfigurationFile, settings.ToJson(LedgerFile, _port));
    }

    public HttpClient Http { get; }

    public string LedgerFile => Path.Combine(_folder.FullName, "ledger", "scheduler.db");

    public string ConfigurationFile => Path.Combine(_folder.FullName, "worker.json");

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The worker was not started.");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>All that the worker's lives wrote to their output and error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Writes the file anew, at once: beside it, then moved over it.</summary>
    public void ReplaceConfiguration(string text)
    {
        File.WriteAllText(ConfigurationFile + ".new", text);
        File.Move(ConfigurationFile + ".new", ConfigurationFile, overwrite: true);
    }

    /// <summary>Starts a life; <paramref name="crashAt"/> is "step:n" of the crash hook.</summary>
    public void Start(string? crashAt = null)
    {
        var start = new ProcessStartInfo("dotnet", [WorkerProgram.Assembly, "--config", ConfigurationFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["SCHEDULER_TEST_KEY_MAIN"] = "sk-main";
        foreach (var (model, key) in _settings.OtherAccounts)
        {
            start.Environment[WorkerSettings.VariableOf(model)] = key;
        }

        if (crashAt is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = WorkerProgram.CrashHook;
            start.Environment["SCHEDULER_CRASH_AT"] = crashAt;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task StartReadyAsync(string? crashAt = null)
    {
        Start(crashAt);
        await Eventually.TrueAsync(IsReadyAsync, TimeSpan.FromSeconds(60), $"the worker is ready. It wrote: {Output}");
    }

    public async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it died by itself (a crash point).</summary>
    public async Task<bool> DiesWithinAsync(TimeSpan atMost)
    {
        using var over = new CancellationTokenSource(atMost);
        try
        {
            await _process!.WaitForExitAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>SIGTERM; the exit code, or null when it did not end in time.</summary>
    public async Task<int?> StopAsync(TimeSpan atMost)
    {
        using var kill = Process.Start("kill", ["-TERM", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        return await DiesWithinAsync(atMost) ? _process!.ExitCode : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _process?.Dispose();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            throw new InvalidOperationException($"The worker ended with {_process!.ExitCode} before it was ready: {Output}");
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

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

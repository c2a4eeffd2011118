using System.Net.Http.Json;
using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Scheduler.System.Tests.Worker;

namespace Scheduler.Benchmarks.Parts;

/// <summary>The simulator as a process of its own: the clock of every benchmark is its record of arrivals.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    public const string Key = "sk-main";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly ChildProgram _program;
    private readonly HttpClient _http;
    private readonly string _configuration;

    private SimulatorProcess(ChildProgram program, Uri address, string configuration)
    {
        _program = program;
        _configuration = configuration;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public TimeSpan ProcessorTime => _program.ProcessorTime;

    /// <summary>One account; 0 requests a minute: no limit at all.</summary>
    public static Task<SimulatorProcess> StartAsync(long requestsPerMinute, CancellationToken cancellationToken)
    {
        var pool = new PoolOptions { RequestsPerMinute = requestsPerMinute, TokensPerMinute = 0, RequestRule = LimitRuleKind.Sliding };
        return StartAsync(new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = Key, Pools = [pool] }] }, cancellationToken);
    }

    public static async Task<SimulatorProcess> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        var configuration = Path.GetTempFileName();
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(options, SimulatorJson.Options), cancellationToken);
        var program = new ChildProgram([Path.Combine(AppContext.BaseDirectory, "Scheduler.Simulator.dll"), "--urls", "http://127.0.0.1:0", "--config", configuration]);
        const string Listening = "Simulator listening on ";
        var output = await Eventually.GetAsync(
            _ => Task.FromResult(program.Output), text => text.Contains(Listening, StringComparison.Ordinal) && text.Contains('\n', StringComparison.Ordinal),
            StartTime, "the simulator listens");
        var line = output.Split('\n').First(line => line.Contains(Listening, StringComparison.Ordinal));
        return new SimulatorProcess(program, new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()), configuration);
    }

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync("/_sim/reset", null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<SimulatorStatistics> ReadAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<SimulatorStatistics>("/_sim/stats", SimulatorJson.Options, cancellationToken))!;

    public Task<SimulatorStatistics> WaitForJobsAsync(int jobs, TimeSpan atMost) =>
        Eventually.GetAsync(ReadAsync, seen => seen.Jobs >= jobs, atMost, $"{jobs} jobs arrived at the simulator");

    /// <summary>Changes an account from its next request on.</summary>
    public async Task ChangeAsync(string account, AccountChange change, CancellationToken cancellationToken)
    {
        using var answer = await _http.PutAsJsonAsync($"/_sim/accounts/{account}", change, SimulatorJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The whole record, in order of arrival.</summary>
    public Task<IReadOnlyList<Arrival>> ReadRecordAsync(CancellationToken cancellationToken) => ReadRecordAsync(from: 0, cancellationToken);

    /// <summary>The record in order of arrival, without the first <paramref name="from"/>.</summary>
    public async Task<IReadOnlyList<Arrival>> ReadRecordAsync(long from, CancellationToken cancellationToken)
    {
        List<Arrival> arrivals = [];
        await using var lines = await _http.GetStreamAsync($"/_sim/record?from={from}", cancellationToken);
        using var reader = new StreamReader(lines);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            arrivals.Add(JsonSerializer.Deserialize<Arrival>(line, SimulatorJson.Options));
        }

        return arrivals;
    }

    /// <param name="seen">What the simulator saw.</param>
    /// <param name="arrival">Microseconds since its start.</param>
    public static DateTimeOffset TimeOf(SimulatorStatistics seen, long? arrival) =>
        DateTimeOffset.FromUnixTimeMilliseconds(seen.StartUnixMilliseconds) + TimeSpan.FromMicroseconds(arrival ?? 0);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
        File.Delete(_configuration);
    }
}

using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Scheduler.Simulator;

/// <summary>Everything the simulator can be told. Defaults work: one account <c>default</c> with the key <c>sk-simulator</c>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Addresses to listen on, separated by <c>;</c>. Port 0 = a free one. Default: a free port of 127.0.0.1.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    public IReadOnlyList<AccountOptions> Accounts { get; init; } = [new AccountOptions { Name = "default", Key = "sk-simulator" }];

    /// <summary>Varies latency and lengths; the same seed and request always give the same. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Shortest time of an answer. Default: none.</summary>
    public TimeSpan MinLatency { get; init; }

    /// <summary>Longest time of an answer. Default: none.</summary>
    public TimeSpan MaxLatency { get; init; }

    /// <summary>Extra time of slow answers. Default: 5 s.</summary>
    public TimeSpan SlowLatency { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether <c>[[sim:NAME]]</c> in a prompt is obeyed. Default: true.</summary>
    public bool Markers { get; init; } = true;

    /// <summary>Whether answers carry <c>x-ratelimit-*</c> headers. Default: true.</summary>
    public bool Headers { get; init; } = true;

    /// <summary>Whether a 429 that passes carries <c>Retry-After</c>. Default: true.</summary>
    public bool RetryAfter { get; init; } = true;

    /// <summary>Most characters of an answer's text, whatever its usage says. Default: 200.</summary>
    public int MaxTextCharacters { get; init; } = 200;

    /// <summary>Numbers of an embedding. Default: 8.</summary>
    public int EmbeddingDimensions { get; init; } = 8;

    /// <summary>Largest body taken; above it 413. Default: 26,214,400 bytes, as OpenAI says in its refusal.</summary>
    public int MaxBodyBytes { get; init; } = 26_214_400;

    /// <summary>Size of an oversized answer. Default: 32 MiB.</summary>
    public long OversizedBytes { get; init; } = 32 * 1024 * 1024;

    public string Organization { get; init; } = "org-simulator";

    /// <summary>Every arrival is appended to this file, as JSON lines, before it is answered. Default: none.</summary>
    public string? RecordFile { get; init; }

    [JsonIgnore]
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets Kestrel's complaints. Default: nobody.</summary>
    [JsonIgnore]
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}

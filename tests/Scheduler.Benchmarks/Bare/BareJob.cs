using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Benchmarks.Bare;

/// <summary>What a hand-written consumer reads of a job.</summary>
public sealed record BareJob
{
    [JsonPropertyName("custom_id")]
    public string CustomId { get; init; } = "";

    [JsonPropertyName("url")]
    public string Url { get; init; } = "";

    [JsonPropertyName("body")]
    public JsonElement Body { get; init; }
}

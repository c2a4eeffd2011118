using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;

namespace Scheduler.Benchmarks.Parts;

/// <summary>The lane of the worker under test, over HTTP.</summary>
internal static class LaneControl
{
    private const int LinesAtOnce = 2_000;

    private const string Main = "main";

    public static Task PauseAsync(HttpClient http, CancellationToken cancellationToken) => PauseAsync(http, Main, cancellationToken);

    public static async Task PauseAsync(HttpClient http, string lane, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsync($"/v1/lanes/{lane}/pause", null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public static Task ResumeAsync(HttpClient http, CancellationToken cancellationToken) => ResumeAsync(http, Main, cancellationToken);

    public static async Task ResumeAsync(HttpClient http, string lane, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync($"/v1/lanes/{lane}/pause", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Submits JSON lines, some thousand in a request.</summary>
    public static async Task SubmitAsync(HttpClient http, IEnumerable<string> lines)
    {
        foreach (var chunk in lines.Chunk(LinesAtOnce))
        {
            var answer = await JobApi.SubmitLinesAsync(http, chunk);
            if (answer["accepted"]!.GetValue<int>() != chunk.Length)
            {
                throw new InvalidOperationException($"Not every line was accepted: {answer.ToJsonString()}");
            }
        }
    }

    public static Task WaitForQueuedAsync(HttpClient http, int jobs, TimeSpan atMost) => WaitForQueuedAsync(http, Main, jobs, atMost);

    public static Task WaitForQueuedAsync(HttpClient http, string lane, int jobs, TimeSpan atMost) => Eventually.GetAsync(
        token => InHandAsync(http, lane, token), inHand => inHand >= jobs, atMost, $"{jobs} jobs wait in the ledger");

    /// <summary>The rules by which the lane judges now: "bucket / auto".</summary>
    public static async Task<string> RulesAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        var lane = await JobApi.GetAsync(http, $"/v1/lanes/{name}", cancellationToken);
        return string.Join(" / ", lane["scopes"]!.AsArray().Where(scope => scope!["scope"]!.GetValue<string>() is "requests_per_minute" or "tokens_per_minute")
            .Select(scope => scope!["rule"]?.GetValue<string>() ?? "none"));
    }

    private static async Task<long> InHandAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        var lane = await JobApi.GetAsync(http, $"/v1/lanes/{name}", cancellationToken);
        return lane["flows"]!.AsObject().Sum(flow => CountOf(flow.Value!, "queued") + CountOf(flow.Value!, "dispatched"));
    }

    private static long CountOf(JsonNode flow, string state) => flow[state]!.GetValue<long>();
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Scheduler.System.Tests.Worker;

/// <summary>The worker's HTTP API as a service developer's script would use it.</summary>
internal static class JobApi
{
    public static string Line(string customId, string model = "gpt-4o-mini", string content = "Say hello.", string tenant = "default", int maxTokens = 50) =>
        new JsonObject
        {
            ["custom_id"] = customId,
            ["tenant"] = tenant,
            ["method"] = "POST",
            ["url"] = "/v1/chat/completions",
            ["body"] = new JsonObject
            {
                ["model"] = model,
                ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = content }),
                ["max_tokens"] = maxTokens,
            },
        }.ToJsonString();

    public static async Task<JsonObject> SubmitLinesAsync(HttpClient http, IEnumerable<string> lines)
    {
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await http.PostAsync("/v1/jobs", content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    public static async Task<JsonObject> SubmitAsync(HttpClient http, string job)
    {
        using var content = new StringContent(job, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/v1/jobs", content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    public static async Task<JsonObject> GetAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var text = await http.GetStringAsync(path, cancellationToken);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Every job, page by page: id to the whole row.</summary>
    public static async Task<Dictionary<string, JsonObject>> AllAsync(HttpClient http, CancellationToken cancellationToken)
    {
        Dictionary<string, JsonObject> jobs = new(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await GetAsync(http, $"/v1/jobs?limit=500{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", cancellationToken);
            foreach (var job in page["jobs"]!.AsArray())
            {
                jobs[job!["id"]!.GetValue<string>()] = job.AsObject();
            }

            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return jobs;
    }
}

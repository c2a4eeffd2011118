using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Requests and answers as the tests say them.</summary>
internal static class Http
{
    public static string Job(string more = "", string model = "mini-1", string content = "hi") =>
        $"{{{more}\"url\":\"/v1/chat/completions\",\"body\":{{\"model\":\"{model}\",\"messages\":[{{\"role\":\"user\",\"content\":\"{content}\"}}]}}}}";

    public static ByteArrayContent Content(string text, string type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public static Task<Answer> PostJobAsync(this HttpClient client, string json, string? key = null) =>
        client.SendAsync(HttpMethod.Post, "/v1/jobs", Content(json), key);

    public static Task<Answer> PostLinesAsync(this HttpClient client, string lines, string? key = null) =>
        client.SendAsync(HttpMethod.Post, "/v1/jobs", Content(lines, "application/x-ndjson"), key);

    public static Task<Answer> ReadAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path);

    private static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
    {
        public JsonElement Json { get; } = Text.StartsWith('{') && ContentHeaders.ContentType?.MediaType != "application/jsonl" ? JsonDocument.Parse(Text).RootElement : default;

        public string Get(string name) => Json.GetProperty(name).ToString();

        /// <summary>A problem with this status and code, and no word about how it came.</summary>
        public Answer AssertProblem(int status, string code)
        {
            Assert.True((int)Status == status && Text.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal), $"{(int)Status} {Text}");
            Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
            Assert.Equal(status, Json.GetProperty("status").GetInt32());
            Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
            Assert.True(Text.Length < 1_000, Text);
            return this;
        }

        public Answer AssertStatus(int status)
        {
            Assert.True((int)Status == status, $"{(int)Status} {Text}");
            return this;
        }
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Dialects;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class DialectTests
{
    [Theory]
    [InlineData(Dialect.OpenAI, "/v1/chat/completions", "Authorization", "usage")]
    [InlineData(Dialect.AzureOpenAI, "/openai/v1/chat/completions", "api-key", "usage")]
    [InlineData(Dialect.AzureOpenAI, "/openai/deployments/my-model/chat/completions?api-version=2024-10-21", "api-key", "usage")]
    [InlineData(Dialect.Anthropic, "/v1/messages", "x-api-key", "usage")]
    [InlineData(Dialect.Gemini, "/v1beta/models/my-model:generateContent", "x-goog-api-key", "usageMetadata")]
    [InlineData(Dialect.Groq, "/openai/v1/chat/completions", "Authorization", "usage")]
    [InlineData(Dialect.Mistral, "/v1/chat/completions", "Authorization", "usage")]
    public async Task Post_OnTheDialectsPathWithItsHeader_AnswersItsBody(Dialect dialect, string path, string header, string usage)
    {
        await using var session = await StartAsync(Of(dialect));

        using var response = await SendAsync(session, path, header, dialect, "Hello");

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(JsonValueKind.Object, (await JsonOf(response)).GetProperty(usage).ValueKind);
        var arrival = Assert.Single(session.Host.ReadRecord());
        Assert.Equal(("acme", "my-model", "ok"), (arrival.Account, arrival.Model, arrival.Reason));
    }

    [Theory]
    [InlineData(Dialect.AzureOpenAI, "/openai/v1/chat/completions", "Authorization", 401)]
    [InlineData(Dialect.Anthropic, "/v1/messages", "Authorization", 401)]
    [InlineData(Dialect.Gemini, "/v1beta/models/my-model:generateContent", "api-key", 401)]
    [InlineData(Dialect.OpenAI, "/v1/messages", "x-api-key", 401)]
    [InlineData(Dialect.Groq, "/v1/chat/completions", "Authorization", 404)]
    public async Task Post_WithAnotherDialectsHeaderOrPath_IsRefused(Dialect dialect, string path, string header, int status)
    {
        await using var session = await StartAsync(Of(dialect));

        using var response = await SendAsync(session, path, header, dialect, "Hello");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(0, session.Host.ReadStatistics().Succeeded);
    }

    [Fact]
    public async Task Post_ToAnthropic_TellsLimitsInItsOwnForm()
    {
        // 10,000 tokens of which 40 are charged: 9,960 are rounded to the thousand; the bucket is full again in 0.24 s, told as a whole second.
        await using var session = await StartAsync(Of(Dialect.Anthropic) with { Pools = [new PoolOptions { TokensPerMinute = 10_000 }] });

        using var response = await SendAsync(session, "/v1/messages", "x-api-key", Dialect.Anthropic, "Hello", maxTokens: 40);

        Assert.Equal("10000", Header(response, "anthropic-ratelimit-tokens-remaining"));
        Assert.Equal("2026-03-01T12:00:01Z", Header(response, "anthropic-ratelimit-tokens-reset"));
        Assert.StartsWith("req_", Header(response, "request-id"), StringComparison.Ordinal);
        Assert.Null(Header(response, "x-request-id"));
    }

    [Theory]
    [InlineData(Dialect.AzureOpenAI, "x-ratelimit-remaining-requests", "59")]
    [InlineData(Dialect.Groq, "x-ratelimit-limit-requests", "14400")]
    [InlineData(Dialect.Groq, "x-ratelimit-remaining-requests", "14399")]
    [InlineData(Dialect.Groq, "x-ratelimit-reset-requests", "6s")]
    [InlineData(Dialect.Mistral, "x-ratelimit-remaining-req-minute", "59")]
    [InlineData(Dialect.Mistral, "x-ratelimit-tokens-query-cost", "40")]
    [InlineData(Dialect.AzureOpenAI, "x-ratelimit-reset-requests", null)]
    [InlineData(Dialect.Gemini, "x-ratelimit-remaining-requests", null)]
    public async Task Post_ToADialect_TellsItsLimitHeaders(Dialect dialect, string header, string? value)
    {
        await using var session = await StartAsync(Of(dialect) with { Pools = [new PoolOptions { RequestsPerMinute = 60 }] });

        using var response = await SendAsync(session, PathOf(dialect), KeyHeaderOf(dialect), dialect, "Hello", maxTokens: 40);

        Assert.Equal(value, Header(response, header));
    }

    [Theory]
    [InlineData(Dialect.AzureOpenAI, """{"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-08-01-preview have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after 60 seconds. Please go""", "60")]
    [InlineData(Dialect.Anthropic, """{"type":"error","error":{"type":"rate_limit_error","message":"Rate limited"},"request_id":"req_""", "60")]
    [InlineData(Dialect.Gemini, """{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.""", null)]
    [InlineData(Dialect.Groq, """{"error":{"message":"Rate limit reached for my-model""", "60")]
    [InlineData(Dialect.Mistral, """{"object":"error","message":"Rate limit exceeded","type":"rate_limited","param":null,"code":"1300","raw_status_code":429}""", "60")]
    public async Task Post_AboveTheRules_IsRefusedInTheDialectsWords(Dialect dialect, string body, string? retryAfter)
    {
        await using var session = await StartAsync(Of(dialect) with { Pools = [new PoolOptions { RequestsPerMinute = 1 }] });
        (await SendAsync(session, PathOf(dialect), KeyHeaderOf(dialect), dialect, "Hello")).Dispose();

        using var response = await SendAsync(session, PathOf(dialect), KeyHeaderOf(dialect), dialect, "Hello");

        Assert.Equal(429, (int)response.StatusCode);
        Assert.StartsWith(body, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(retryAfter, Header(response, "Retry-After"));
        Assert.Equal("requests-limit", session.Host.ReadRecord()[1].Reason);
    }

    [Theory]
    [InlineData(Dialect.AzureOpenAI, "terminate", 403, "Your resource has been temporarily blocked")]
    [InlineData(Dialect.AzureOpenAI, "flag", 400, "\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"")]
    [InlineData(Dialect.Anthropic, "terminate", 400, "This organization has been disabled.")]
    [InlineData(Dialect.Anthropic, "fail503", 529, "overloaded_error")]
    [InlineData(Dialect.Anthropic, "unprocessable", 422, "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"")]
    [InlineData(Dialect.Anthropic, "refusal", 200, "\"stop_reason\":\"refusal\"")]
    [InlineData(Dialect.Gemini, "terminate", 403, "CONSUMER_SUSPENDED")]
    [InlineData(Dialect.Gemini, "quota", 429, "PerModelPerDay-FreeTier")]
    [InlineData(Dialect.Gemini, "flag", 200, "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}")]
    [InlineData(Dialect.Gemini, "content-filter", 200, "\"finishReason\":\"SAFETY\"")]
    [InlineData(Dialect.Groq, "terminate", 400, "Organization has been restricted")]
    [InlineData(Dialect.Mistral, "throttle-silent", 429, "{\"message\":\"Requests rate limit exceeded\"}")]
    [InlineData(Dialect.Mistral, "fail503", 503, "Service tier capacity exceeded")]
    public async Task Post_WithAGeneralMarker_IsAnsweredInTheDialectsWords(Dialect dialect, string marker, int status, string words)
    {
        await using var session = await StartAsync(Of(dialect));

        using var response = await SendAsync(session, PathOf(dialect), KeyHeaderOf(dialect), dialect, $"[[sim:{marker}]]");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(marker, Assert.Single(session.Host.ReadRecord()).Reason);
    }

    private static AccountOptions Of(Dialect dialect) => new() { Name = "acme", Key = Key, Dialect = dialect };

    private static string PathOf(Dialect dialect) => dialect switch
    {
        Dialect.Anthropic => "/v1/messages",
        Dialect.Gemini => "/v1beta/models/my-model:generateContent",
        Dialect.AzureOpenAI or Dialect.Groq => "/openai/v1/chat/completions",
        _ => "/v1/chat/completions",
    };

    private static string KeyHeaderOf(Dialect dialect) => dialect switch
    {
        Dialect.Anthropic => "x-api-key",
        Dialect.Gemini => "x-goog-api-key",
        Dialect.AzureOpenAI => "api-key",
        _ => "Authorization",
    };

    private static Task<HttpResponseMessage> SendAsync(SimulatorSession session, string path, string header, Dialect dialect, string text, int maxTokens = 10)
    {
        session.Client.DefaultRequestHeaders.Authorization = header == "Authorization" ? new AuthenticationHeaderValue("Bearer", Key) : null;
        object body = dialect == Dialect.Gemini
            ? new { contents = new[] { new { role = "user", parts = new[] { new { text } } } }, generationConfig = new { maxOutputTokens = maxTokens } }
            : new { model = "my-model", messages = new[] { new { role = "user", content = text } }, max_tokens = maxTokens };
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        if (header != "Authorization")
            request.Headers.Add(header, Key);
        return session.Client.SendAsync(request, Token);
    }
}

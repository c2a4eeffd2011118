using System.Net;
using System.Text.Json;
using Scheduler.Simulator;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class EndpointTests
{
    [Fact]
    public async Task Post_ChatCompletion_HasOpenAisShape()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.PostAsync(
            "/v1/chat/completions", """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}],"max_tokens":100,"n":2}""");

        var body = await JsonOf(response);
        Assert.StartsWith("chatcmpl-", body.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("chat.completion", body.GetProperty("object").GetString());
        Assert.Equal(1_772_366_400, body.GetProperty("created").GetInt64());
        Assert.Equal("gpt-4o-mini", body.GetProperty("model").GetString());
        Assert.Equal(2, body.GetProperty("choices").GetArrayLength());
        Assert.Equal("assistant", body.GetProperty("choices")[1].GetProperty("message").GetProperty("role").GetString());

        // 5 characters = 2 tokens; two choices of 20 to 100 tokens each.
        var usage = body.GetProperty("usage");
        Assert.Equal(2, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.InRange(usage.GetProperty("completion_tokens").GetInt32(), 40, 200);
        Assert.Equal(usage.GetProperty("completion_tokens").GetInt32() + 2, usage.GetProperty("total_tokens").GetInt32());
    }

    [Theory]
    [InlineData("/v1/responses", """{"model":"m","input":"Hi","max_output_tokens":50}""", "response", "output")]
    [InlineData("/v1/completions", """{"model":"m","prompt":"Hi","max_tokens":50}""", "text_completion", "choices")]
    [InlineData("/v1/embeddings", """{"model":"m","input":["Hi","there"]}""", "list", "data")]
    public async Task Post_OtherEndpoints_HaveTheirShapes(string path, string request, string type, string list)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.PostAsync(path, request);

        var body = await JsonOf(response);
        Assert.Equal(type, body.GetProperty("object").GetString());
        Assert.Equal(path == "/v1/embeddings" ? 2 : 1, body.GetProperty(list).GetArrayLength());
        Assert.Equal(JsonValueKind.Object, body.GetProperty("usage").ValueKind);
    }

    [Fact]
    public async Task Post_Moderation_FlagsNothing()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.PostAsync("/v1/moderations", """{"model":"omni-moderation-latest","input":"Hi"}""");

        Assert.False((await JsonOf(response)).GetProperty("results")[0].GetProperty("flagged").GetBoolean());
    }

    [Fact]
    public async Task Post_TheSameRequestToTwoSimulatorsOfOneSeed_GetsTheSameAnswer()
    {
        await using var first = await StartAsync(new PoolOptions());
        await using var second = await StartAsync(new PoolOptions());

        using var one = await first.AskAsync("What is the capital of France?", maxTokens: 300);
        using var two = await second.AskAsync("What is the capital of France?", maxTokens: 300);

        Assert.Equal(await one.Content.ReadAsStringAsync(Token), await two.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Post_WithAConfiguredTextLength_KeepsTheBodySmallAndTheUsageTrue()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            MaxTextCharacters = 20,
            Accounts = [new AccountOptions { Name = "acme", Key = Key }],
        });

        using var response = await session.AskAsync(maxTokens: 5_000);

        var body = await JsonOf(response);
        Assert.Equal(20, body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!.Length);
        Assert.InRange(body.GetProperty("usage").GetProperty("completion_tokens").GetInt32(), 1_000, 5_000);
    }

    [Theory]
    [InlineData("POST", "/v1/images/generations")]
    [InlineData("GET", "/v1/chat/completions")]
    [InlineData("POST", "/")]
    public async Task Send_AnythingElse_Is404InTheEnvelope(string method, string path)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await session.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal($"Invalid URL ({method} {path})", (await ErrorOf(response)).GetProperty("message").GetString());
        var statistics = session.Host.ReadStatistics();
        Assert.Equal((0L, 1L), (statistics.Arrivals, statistics.Strays));
    }

    [Fact]
    public async Task Post_WithAnUnknownKey_Is401AndChargesNobody()
    {
        await using var session = await StartAsync(new PoolOptions());
        session.Client.DefaultRequestHeaders.Authorization = new("Bearer", "sk-wrong-key-abcd");

        using var response = await session.AskAsync();

        var error = await ErrorOf(response);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("invalid_api_key", error.GetProperty("code").GetString());
        Assert.Equal("Incorrect API key provided: sk-**********abcd. You can find your API key at https://platform.openai.com/account/api-keys.", error.GetProperty("message").GetString());
        Assert.Equal(1, session.Host.ReadStatistics().UnknownKeys);
    }

    [Fact]
    public async Task Post_WithoutAKey_Is401()
    {
        await using var session = await StartAsync(new PoolOptions());
        session.Client.DefaultRequestHeaders.Authorization = null;

        using var response = await session.AskAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("You didn't provide an API key.", (await ErrorOf(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "We could not parse the JSON body of your request.")]
    [InlineData("""{"messages":[]}""", "you must provide a model parameter")]
    [InlineData("""{"model":"m","stream":true}""", "Streaming is not supported here")]
    [InlineData("""{"model":"m","n":129}""", "Invalid 'n'")]
    public async Task Post_ABadBody_Is400AndChargesNothing(string body, string message)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.PostAsync("/v1/chat/completions", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(message, (await ErrorOf(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
        var statistics = session.Host.ReadStatistics();
        Assert.Equal((1L, 0L), (statistics.Arrivals, statistics.Accepted));
    }

    [Fact]
    public async Task Post_ATooLongRequestId_Is400()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync(job: new string('x', 513));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_ATooLargeBody_Is413()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            MaxBodyBytes = 100_000,
            Accounts = [new AccountOptions { Name = "acme", Key = Key }],
        });

        using var fits = await session.AskAsync(new string('x', 90_000));
        using var response = await session.AskAsync(new string('x', 100_001));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.StartsWith("Maximum content size limit (100000) exceeded (", (await ErrorOf(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithALatency_AnswersAfterIt()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            MinLatency = TimeSpan.FromMilliseconds(700),
            MaxLatency = TimeSpan.FromMilliseconds(700),
            Accounts = [new AccountOptions { Name = "acme", Key = Key }],
        });
        var asking = session.AskAsync();
        await Waiting.UntilAsync(() => session.Host.ReadStatistics().Arrivals == 1, Token);
        session.Time.Advance(TimeSpan.FromMilliseconds(699));
        Assert.False(asking.IsCompleted);

        // The delay may have been started after the first advance: move on until it is over.
        await Waiting.UntilAsync(
            () =>
            {
                session.Time.Advance(TimeSpan.FromMilliseconds(1));
                return asking.IsCompleted;
            },
            Token);

        using var response = await asking;
        Assert.Equal("700", Header(response, "openai-processing-ms"));
    }
}

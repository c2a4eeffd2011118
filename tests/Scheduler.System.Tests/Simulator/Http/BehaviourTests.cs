using System.Net;
using System.Text.Json;
using Scheduler.Simulator;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class BehaviourTests
{
    [Theory]
    [InlineData("throttle", 429, "requests", "rate_limit_exceeded", "Rate limit reached for gpt-4o-mini in organization org-simulator on requests per min (RPM): Limit 500, Used 500, Requested 1. Please try again in 1s.")]
    [InlineData("throttle-silent", 429, "requests", "rate_limit_exceeded", "Rate limit reached for gpt-4o-mini in organization org-simulator on requests per min (RPM): Limit 500, Used 500, Requested 1. Visit")]
    [InlineData("slow-down", 429, "rate_limit_error", "slow_down", "Your request rate")]
    [InlineData("fail500", 500, "server_error", null, "The server had an error while processing your request. Sorry about that!")]
    [InlineData("fail503", 503, "service_unavailable_error", "server_is_overloaded", "The server is overloaded")]
    [InlineData("fail529", 529, "overloaded_error", null, "Overloaded")]
    [InlineData("terminate", 429, "access_terminated", "access_terminated", "Your access was terminated due to violation of our policies, please check your email for more information. If you believe this is in error and would like to appeal, please contact us through our help center at help.openai.com.")]
    [InlineData("deactivate", 401, "invalid_request_error", "account_deactivated", "The OpenAI account associated with this API key has been deactivated.")]
    [InlineData("quota", 429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.")]
    [InlineData("billing-not-active", 429, "billing_not_active", "billing_not_active", "Your account is not active, please check your billing details on our website.")]
    [InlineData("billing-hard-limit", 400, "invalid_request_error", "billing_hard_limit_reached", "Billing hard limit has been reached")]
    [InlineData("reject-credentials", 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-***********6789. You can find your API key at https://platform.openai.com/account/api-keys.")]
    [InlineData("region", 403, "request_forbidden", "unsupported_country_region_territory", "Country, region, or territory not supported")]
    [InlineData("flag", 400, "invalid_request_error", "invalid_prompt", "Invalid prompt: your prompt was flagged as potentially violating our usage policy.")]
    [InlineData("model-not-found", 404, "invalid_request_error", "model_not_found", "The model `gpt-4o-mini` does not exist or you do not have access to it.")]
    [InlineData("model-forbidden", 403, "invalid_request_error", "model_not_found", "Project `proj_simulator` does not have access to model `gpt-4o-mini`")]
    [InlineData("context-length", 400, "invalid_request_error", "context_length_exceeded", "This model's maximum context length is 8192 tokens. However, your messages resulted in 8193 tokens. Please reduce the length of the messages.")]
    [InlineData("too-large", 429, "tokens", "rate_limit_exceeded", "Request too large for gpt-4o-mini in organization org-simulator on tokens per min (TPM): Limit 200000, Requested 200601. The input or output tokens")]
    [InlineData("content-too-large", 413, "server_error", null, "Maximum content size limit (26214400) exceeded (26214401 bytes read)")]
    [InlineData("echo-authorization", 400, "invalid_request_error", null, "Could not use the header Authorization: Bearer sk-test-0123456789")]
    public async Task Post_WithAMarker_AnswersInTheProvidersWords(string marker, int status, string type, string? code, string message)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync($"Please summarise. [[sim:{marker}]]");

        var error = await ErrorOf(response);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, session.Host.ReadStatistics().Accounts[0].Rejected[marker]);
    }

    [Theory]
    [InlineData("throttle", "1", true)]
    [InlineData("throttle-silent", null, false)]
    [InlineData("terminate", null, false)]
    [InlineData("quota", null, false)]
    [InlineData("flag", null, true)]
    public async Task Post_WithAMarker_CarriesTheHeadersThatBelongToIt(string marker, string? retryAfter, bool hasLimits)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync($"[[sim:{marker}]]");

        Assert.Equal(retryAfter, Header(response, "Retry-After"));
        Assert.Equal(hasLimits, Header(response, "x-ratelimit-limit-requests") is not null);
    }

    [Fact]
    public async Task Post_MarkedToFailAsAGateway_AnswersHtml()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync("[[sim:fail502]]");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<h1>502 Bad Gateway</h1>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("content-filter", "content_filter", false)]
    [InlineData("refusal", "stop", true)]
    public async Task Post_MarkedToBeFilteredOrRefused_SaysSoInsideA200(string marker, string finish, bool isRefused)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync($"[[sim:{marker}]]", maxTokens: 1_000);

        var choice = (await JsonOf(response)).GetProperty("choices")[0];
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(finish, choice.GetProperty("finish_reason").GetString());
        Assert.Equal(isRefused ? JsonValueKind.String : JsonValueKind.Null, choice.GetProperty("message").GetProperty("refusal").ValueKind);
    }

    [Fact]
    public async Task Post_MarkedAsGarbage_AnswersJsonThatEndsTooEarly()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync("[[sim:garbage]]");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<JsonException>(() => JsonOf(response));
    }

    [Theory]
    [InlineData("close")]
    [InlineData("close-mid-body")]
    public async Task Post_MarkedToClose_BreaksTheConnection(string marker)
    {
        await using var session = await StartAsync(new PoolOptions());

        await Assert.ThrowsAsync<HttpRequestException>(() => session.AskAsync($"[[sim:{marker}]]"));

        using var next = await session.AskAsync();
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Post_MarkedToRedirect_CountsWhoFollows()
    {
        await using var session = await StartAsync(new PoolOptions());
        using var response = await session.AskAsync("[[sim:redirect]]");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(0, session.Host.ReadStatistics().RedirectsFollowed);

        (await session.Client.GetAsync(response.Headers.Location, Token)).Dispose();

        Assert.Equal(1, session.Host.ReadStatistics().RedirectsFollowed);
    }

    [Fact]
    public async Task Post_MarkedAsOversized_SendsThatMuch()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            OversizedBytes = 300_000,
            Accounts = [new AccountOptions { Name = "acme", Key = Key }],
        });

        using var response = await session.AskAsync("[[sim:oversized]]");

        var body = await response.Content.ReadAsByteArrayAsync(Token);
        Assert.InRange(body.Length, 300_000, 300_100);
    }

    [Fact]
    public async Task Post_MarkedToHang_IsNeverAnsweredAndStillRecorded()
    {
        await using var session = await StartAsync(new PoolOptions());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var hanging = session.Client.PostAsync(
            new Uri("/v1/chat/completions", UriKind.Relative),
            new StringContent("""{"model":"gpt-4o-mini","messages":[{"content":"[[sim:hang]]"}]}"""),
            leaving.Token);
        await Waiting.UntilAsync(() => session.Host.ReadStatistics().Arrivals == 1, Token);
        session.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(hanging.IsCompleted);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        var arrival = Assert.Single(session.Host.ReadRecord());
        Assert.Equal((0, "hang", true), (arrival.Status, arrival.Reason, arrival.Accepted));
    }

    [Fact]
    public async Task Dispose_WhileRequestsHang_EndsThem()
    {
        var session = await StartAsync(new PoolOptions());
        var hanging = session.AskAsync("[[sim:hang]]");
        await Waiting.UntilAsync(() => session.Host.ReadStatistics().Arrivals == 1, Token);

        await session.Host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Post_MarkedForItsFirstArrivals_SucceedsAfterwards()
    {
        await using var session = await StartAsync(new PoolOptions());
        var statuses = new List<int>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            using var response = await session.AskAsync("[[sim:fail500:2]]", job: $"job-7:1:{attempt}");
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([500, 500, 200], statuses);
    }

    [Fact]
    public async Task Post_WhenMarkersAreOff_IsAnsweredNormally()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            Markers = false,
            Accounts = [new AccountOptions { Name = "acme", Key = Key }],
        });

        using var response = await session.AskAsync("[[sim:terminate]]");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_ToAnAccountThatEndsAtItsThirdRequest_IsTerminatedFromThenOn()
    {
        await using var session = await StartAsync(new AccountOptions { Name = "acme", Key = Key, AfterRequests = 3 });
        var codes = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await session.AskAsync();
            codes.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 200, 429, 429, 429], codes);
        Assert.Equal(3, session.Host.ReadStatistics().Accounts[0].Rejected["terminate"]);
    }

    [Fact]
    public async Task Post_ToAnAccountThatThrottlesEveryThird_IsThrottledThen()
    {
        await using var session = await StartAsync(new AccountOptions
        {
            Name = "acme",
            Key = Key,
            ThrottleEvery = 3,
            ThrottleWait = TimeSpan.FromMilliseconds(2_500),
        });
        var answers = new List<(int Status, string? RetryAfter)>();
        for (var i = 0; i < 6; i++)
        {
            using var response = await session.AskAsync();
            answers.Add(((int)response.StatusCode, Header(response, "Retry-After")));
        }

        Assert.Equal([(200, null), (200, null), (429, "3"), (200, null), (200, null), (429, "3")], answers);
    }
}

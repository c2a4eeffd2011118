using System.Net;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class LimitAnswerTests
{
    [Fact]
    public async Task Post_UnderTheLimit_TellsWhatIsLeftInGoDurations()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 500, TokensPerMinute = 30_000 });

        using var response = await session.AskAsync(maxTokens: 4);

        // One of 500 refills in 120 ms, 4 of 30,000 tokens in 8 ms: two captured samples.
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("500", Header(response, "x-ratelimit-limit-requests"));
        Assert.Equal("499", Header(response, "x-ratelimit-remaining-requests"));
        Assert.Equal("120ms", Header(response, "x-ratelimit-reset-requests"));
        Assert.Equal("30000", Header(response, "x-ratelimit-limit-tokens"));
        Assert.Equal("29996", Header(response, "x-ratelimit-remaining-tokens"));
        Assert.Equal("8ms", Header(response, "x-ratelimit-reset-tokens"));
        Assert.Equal("2020-10-01", Header(response, "openai-version"));
        Assert.Equal("1", Header(response, "openai-processing-ms"));
        Assert.Matches("^req_[0-9a-f]{32}$", Header(response, "x-request-id"));
    }

    [Fact]
    public async Task Post_AboveTheTokenLimit_IsTheCapturedRefusal()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 500, TokensPerMinute = 30_000 });
        (await session.AskAsync(maxTokens: 18_928)).Dispose();

        using var response = await session.AskAsync(maxTokens: 11_159);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        var error = await ErrorOf(response);
        Assert.Equal(
            "Rate limit reached for gpt-4o-mini in organization org-simulator on tokens per min (TPM): Limit 30000, Used 18928, Requested 11159. Please try again in 174ms. Visit https://platform.openai.com/account/rate-limits to learn more.",
            error.GetProperty("message").GetString());
        Assert.Equal("tokens", error.GetProperty("type").GetString());
        Assert.Equal("rate_limit_exceeded", error.GetProperty("code").GetString());
        Assert.Equal("1", Header(response, "Retry-After"));

        // Waiting as long as told suffices.
        session.Time.Advance(TimeSpan.FromMilliseconds(174));
        using var again = await session.AskAsync(maxTokens: 11_159);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]

    // Limit 2: the third at once waits a refill, the oldest's leaving, the next minute, the next slice.
    [InlineData(LimitRuleKind.Bucket, 2, "30s", "30", "1m0s")]
    [InlineData(LimitRuleKind.Sliding, 2, "1m0s", "60", "1m0s")]
    [InlineData(LimitRuleKind.Fixed, 2, "1m0s", "60", "1m0s")]
    [InlineData(LimitRuleKind.SecondSlices, 120, "1s", "1", "1s")]
    [InlineData(LimitRuleKind.TenSecondSlices, 12, "10s", "10", "10s")]
    public async Task Post_AboveTheRequestLimit_TellsTheRulesOwnWait(LimitRuleKind rule, int limit, string wait, string retryAfter, string reset)
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = limit, RequestRule = rule });
        (await session.AskAsync()).Dispose();
        (await session.AskAsync()).Dispose();

        using var response = await session.AskAsync();

        var error = await ErrorOf(response);
        Assert.Equal("requests", error.GetProperty("type").GetString());
        Assert.Contains($"on requests per min (RPM): Limit {limit}, Used 2, Requested 1. Please try again in {wait}.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(retryAfter, Header(response, "Retry-After"));
        Assert.Equal(reset, Header(response, "x-ratelimit-reset-requests"));
        session.Time.Advance(TimeSpan.FromSeconds(int.Parse(retryAfter, global::System.Globalization.CultureInfo.InvariantCulture)));
        using var again = await session.AskAsync();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Post_LargerThanTheLimit_IsTooLargeWithoutAWait()
    {
        await using var session = await StartAsync(new PoolOptions { TokensPerMinute = 30_000 });

        using var response = await session.AskAsync(maxTokens: 30_601);

        var error = await ErrorOf(response);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.StartsWith("Request too large for gpt-4o-mini in organization org-simulator on tokens per min (TPM): Limit 30000, Requested 30601. The input", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("rate_limit_exceeded", error.GetProperty("code").GetString());
        Assert.Null(Header(response, "Retry-After"));
    }

    [Fact]
    public async Task Post_WithHeadersAndRetryAfterOff_CarriesNeither()
    {
        await using var session = await StartAsync(new SimulatorOptions
        {
            Headers = false,
            RetryAfter = false,
            Accounts = [new AccountOptions { Name = "acme", Key = Key, Pools = [new PoolOptions { RequestsPerMinute = 1 }] }],
        });
        (await session.AskAsync()).Dispose();

        using var response = await session.AskAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Null(Header(response, "Retry-After"));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("x-ratelimit", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Please try again in 1m0s.", (await ErrorOf(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ToModelsOfTwoPools_CountsEachApart()
    {
        await using var session = await StartAsync(new AccountOptions
        {
            Name = "acme",
            Key = Key,
            Pools =
            [
                new PoolOptions { Name = "gpt-4.1", Models = ["gpt-4.1*"], RequestsPerMinute = 1 },
                new PoolOptions { Name = "small", Models = ["gpt-4o-mini"], RequestsPerMinute = 1 },
            ],
        });
        const string Dated = """{"model":"gpt-4.1-2025-04-14","messages":[]}""";
        using var first = await session.PostAsync("/v1/chat/completions", Dated);
        using var other = await session.AskAsync();
        using var second = await session.PostAsync("/v1/chat/completions", Dated);
        using var unknown = await session.PostAsync("/v1/chat/completions", """{"model":"o9","messages":[]}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, other.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.StartsWith("Rate limit reached for gpt-4.1-2025-04-14 (for limit gpt-4.1) in", (await ErrorOf(second)).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "model_not_found"), (unknown.StatusCode, (await ErrorOf(unknown)).GetProperty("code").GetString()));
    }
}

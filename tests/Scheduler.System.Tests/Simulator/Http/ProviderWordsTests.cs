using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

/// <summary>The behaviours that name a provider, and those with which an account comes and goes.</summary>
public sealed class ProviderWordsTests
{
    public static TheoryData<string> Names => [.. BehaviourNames.All.Where(name => name is not ("none" or "hang" or "close" or "close-mid-body" or "slow" or "oversized"))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_WithAnyMarker_IsAnsweredAndRecordedByItsName(string name)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync($"[[sim:{name}]]", job: "job-1:1:1");

        var arrival = Assert.Single(session.Host.ReadRecord());
        Assert.Equal((name, (int)response.StatusCode, "job-1", "acme"), (arrival.Reason, arrival.Status, arrival.JobId, arrival.Account));
        Assert.True((int)response.StatusCode is 200 or 302 || (await response.Content.ReadAsStringAsync(Token)).Length > 0);
    }

    [Theory]
    [InlineData("azure-86400", 429, "Please retry after 86400 seconds.", "86400")]
    [InlineData("azure-high-demand", 429, "currently experiencing high demand", "6")]
    [InlineData("azure-blind", 429, "have exceeded call rate limit", null)]
    [InlineData("azure-blocked", 403, "\"code\":\"Forbidden\"", null)]
    [InlineData("anthropic-spend-limit", 429, "enforced_spend_limit_reached", null)]
    [InlineData("gemini-billing-sentence", 429, "\"retryDelay\":\"1s\"", null)]
    [InlineData("groq-capacity", 498, "capacity_exceeded", null)]
    [InlineData("vllm-context-length", 400, "\"code\":400", null)]
    [InlineData("throttle-tokens", 429, "tokens per min (TPM): Limit 200000, Used 200000, Requested 10.", "1")]
    [InlineData("error-in-200", 200, "\"type\":\"server_error\"", null)]
    [InlineData("content-too-large-html", 413, "<h1>413 Request Entity Too Large</h1>", null)]
    [InlineData("credit-balance-exhausted", 429, "\"code\":\"credit_balance_exhausted\"", null)]
    public async Task Post_WithAProvidersMarker_SaysWhatThatProviderSays(string marker, int status, string words, string? retryAfter)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync($"[[sim:{marker}]]");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(retryAfter, Header(response, "Retry-After"));
    }

    [Fact]
    public async Task Post_MarkedBlind_TellsMinusOneAsAzureDid()
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.AskAsync("[[sim:azure-blind]]");

        Assert.Equal(("-1", "0"), (Header(response, "x-ratelimit-limit-requests"), Header(response, "x-ratelimit-remaining-requests")));
    }

    [Theory]
    [InlineData("quota")]
    [InlineData("terminate")]
    [InlineData("reject-credentials")]
    [InlineData("azure-86400")]
    public async Task Put_AMode_AndItsEnd_SwitchesTheAccountOffAndOn(string mode)
    {
        await using var session = await StartAsync(new PoolOptions());
        (await session.PutAsync("/_sim/accounts/acme", $$"""{"mode":"{{mode}}"}""")).Dispose();
        using var stopped = await session.AskAsync();
        (await session.PutAsync("/_sim/accounts/acme", """{"mode":"none"}""")).Dispose();
        using var back = await session.AskAsync();

        Assert.Equal((false, true), (stopped.IsSuccessStatusCode, back.IsSuccessStatusCode));
        Assert.Equal([mode, "ok"], session.Host.ReadRecord().Select(arrival => arrival.Reason));
    }

    [Fact]
    public async Task Put_NoAfterRequests_BringsATerminatedAccountBack()
    {
        await using var session = await StartAsync(new AccountOptions { Name = "acme", Key = Key, AfterRequests = 1 });
        using var stopped = await session.AskAsync();
        (await session.PutAsync("/_sim/accounts/acme", """{"afterRequests":0}""")).Dispose();
        using var back = await session.AskAsync();

        Assert.Equal((false, true), (stopped.IsSuccessStatusCode, back.IsSuccessStatusCode));
    }

    [Fact]
    public async Task Post_ModerationOfSeveralTexts_FlagsTheMarkedOneAndIsPacedApart()
    {
        await using var session = await StartAsync(new AccountOptions
        {
            Name = "acme",
            Key = Key,
            Pools = [new PoolOptions { RequestsPerMinute = 1 }],
            Moderation = new PoolOptions { Name = "moderation", RequestsPerMinute = 2 },
        });
        using var first = await session.PostAsync("/v1/moderations", """{"input":["fine","bad [[sim:flag-moderation]] text","fine"]}""");
        using var second = await session.PostAsync("/v1/moderations", """{"model":"omni-moderation-latest","input":"[[sim:flag-moderation]]"}""");
        using var third = await session.PostAsync("/v1/moderations", """{"input":"fine"}""");
        using var chat = await session.AskAsync("bad [[sim:flag-moderation]] text");

        Assert.Equal([false, true, false], Flags(await JsonOf(first)));
        Assert.Equal([true], Flags(await JsonOf(second)));
        Assert.Equal((429, 200), ((int)third.StatusCode, (int)chat.StatusCode));
        Assert.Equal(3, session.Host.ReadStatistics().Accounts[0].Pools.Single(pool => pool.Name == "moderation").Arrivals);
    }

    private static IEnumerable<bool> Flags(JsonElement body) =>
        body.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("flagged").GetBoolean());
}

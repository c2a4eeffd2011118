using System.Net;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class OddProviderTests
{
    [Fact]
    public async Task Post_ToAPoolWithoutHeaders_TellsNothingAndGoesOnCounting()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 1, Headers = false, RetryAfter = false });
        using var first = await session.AskAsync();
        using var second = await session.AskAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Null(Header(first, "x-ratelimit-remaining-requests"));
        Assert.Null(Header(second, "x-ratelimit-limit-tokens"));
        Assert.Null(Header(second, "Retry-After"));
    }

    [Theory]

    // 40 tokens: half of them, and half as much again, rounded up.
    [InlineData(0.5, 20)]
    [InlineData(1.51, 61)]
    public async Task Post_WithAChargeFactor_ChargesItsTokensTimesThat(double factor, long charged)
    {
        await using var session = await StartAsync(new PoolOptions { TokensPerMinute = 1_000, ChargeFactor = factor });
        using var response = await session.AskAsync(maxTokens: 40);

        Assert.Equal(charged, Assert.Single(session.Host.ReadRecord()).Charged);
        Assert.Equal((1_000 - charged).ToString(global::System.Globalization.CultureInfo.InvariantCulture), Header(response, "x-ratelimit-remaining-tokens"));
    }

    [Fact]
    public async Task Post_WhileOthersSend_FindsWhatTheyLeave()
    {
        // Others use 30 of 60 in a minute; after 20 s that is 10.
        await using var session = await StartAsync(new PoolOptions
        {
            RequestsPerMinute = 60,
            RequestRule = LimitRuleKind.Fixed,
            Foreign = new ForeignTraffic { RequestsPerMinute = 30 },
        });
        session.Time.Advance(TimeSpan.FromSeconds(20));
        using var response = await session.AskAsync();

        Assert.Equal("49", Header(response, "x-ratelimit-remaining-requests"));
        Assert.Equal(1, session.Host.ReadStatistics().Arrivals);
    }

    [Fact]
    public async Task Put_ForeignTraffic_BeginsAndEndsWhileRunning()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 600, RequestRule = LimitRuleKind.Fixed, TokenRule = LimitRuleKind.Fixed });
        using var begun = await session.PutAsync("/_sim/accounts/acme", """{"pools":{"default":{"foreign":{"requestsPerMinute":300,"tokensPerMinute":3000}}}}""");
        session.Time.Advance(TimeSpan.FromSeconds(10));
        using var ended = await session.PutAsync("/_sim/accounts/acme", """{"pools":{"default":{"foreign":{}}}}""");
        session.Time.Advance(TimeSpan.FromSeconds(10));

        var pool = session.Host.ReadAccounts()[0].Pools[0];

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (begun.StatusCode, ended.StatusCode));
        Assert.Equal((50, 500), (pool.Requests.Used, pool.Tokens.Used));
    }

    [Fact]
    public async Task Put_NegativeForeignTraffic_IsRefused()
    {
        await using var session = await StartAsync(new PoolOptions());
        using var response = await session.PutAsync("/_sim/accounts/acme", """{"pools":{"default":{"foreign":{"requestsPerMinute":-1}}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Start_WithImpossiblePools_ListsEveryError()
    {
        var pool = new PoolOptions { Name = "p", ChargeFactor = 0, Foreign = new ForeignTraffic { TokensPerMinute = -5 } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(pool));

        Assert.Contains("pools[p].chargeFactor 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("pools[p].foreign", error.Message, StringComparison.Ordinal);
    }
}

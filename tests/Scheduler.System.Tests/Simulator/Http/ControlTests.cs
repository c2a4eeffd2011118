using System.Net;
using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Recording;
using Xunit;
using static Scheduler.System.Tests.Simulator.Http.SimulatorSession;

namespace Scheduler.System.Tests.Simulator.Http;

public sealed class ControlTests
{
    [Fact]
    public async Task Put_ThrottleForTheNextTwo_ThrottlesTwo()
    {
        await using var session = await StartAsync(new PoolOptions());
        (await session.PutAsync("/_sim/accounts/acme", """{"mode":"throttle","requests":2,"throttleSeconds":7}""")).Dispose();

        using var first = await session.AskAsync();
        using var second = await session.AskAsync();
        using var third = await session.AskAsync();

        Assert.Equal([429, 429, 200], new[] { first, second, third }.Select(response => (int)response.StatusCode));
        Assert.Equal("7", Header(first, "Retry-After"));
    }

    [Fact]
    public async Task Put_AModeForSeconds_EndsWithThem()
    {
        await using var session = await StartAsync(new PoolOptions());
        (await session.PutAsync("/_sim/accounts/acme", """{"mode":"fail503","seconds":10}""")).Dispose();
        using var during = await session.AskAsync();
        session.Time.Advance(TimeSpan.FromSeconds(10));

        using var after = await session.AskAsync();

        Assert.Equal((503, 200), ((int)during.StatusCode, (int)after.StatusCode));
    }

    [Fact]
    public async Task Put_NewLimits_ActAtOnce()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 1 });
        (await session.AskAsync()).Dispose();
        using var before = await session.AskAsync();

        using var changed = await session.PutAsync("/_sim/accounts/acme", """{"pools":{"default":{"requestsPerMinute":600}}}""");
        using var after = await session.AskAsync();

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal((429, 200), ((int)before.StatusCode, (int)after.StatusCode));
        Assert.Equal("600", Header(after, "x-ratelimit-limit-requests"));
        Assert.Equal("598", Header(after, "x-ratelimit-remaining-requests"));
    }

    [Theory]
    [InlineData("acme", """{"mode":"explode"}""")]
    [InlineData("acme", """{"speed":1}""")]
    [InlineData("acme", """{"requests":0}""")]
    [InlineData("acme", """{"pools":{"large":{}}}""")]
    [InlineData("acme", """{"pools":{"default":{"tokensPerMinute":-1}}}""")]
    [InlineData("nobody", "{}")]
    public async Task Put_AChangeThatMakesNoSense_Is400AndChangesNothing(string account, string change)
    {
        await using var session = await StartAsync(new PoolOptions());

        using var response = await session.PutAsync($"/_sim/accounts/{account}", change);
        using var after = await session.AskAsync();

        Assert.Equal((400, 200), ((int)response.StatusCode, (int)after.StatusCode));
    }

    [Fact]
    public async Task Get_Accounts_ShowsUseAndNoKeys()
    {
        await using var session = await StartAsync(new PoolOptions());
        (await session.AskAsync(maxTokens: 10)).Dispose();

        var text = await session.Client.GetStringAsync(new Uri("/_sim/accounts", UriKind.Relative), Token);

        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        var tokens = JsonDocument.Parse(text).RootElement[0].GetProperty("pools")[0].GetProperty("tokens");
        Assert.Equal((200_000, 199_990), (tokens.GetProperty("limit").GetInt32(), tokens.GetProperty("remaining").GetInt32()));
    }

    [Fact]
    public async Task Get_Stats_CountsJobsArrivalsAndSuccesses()
    {
        await using var session = await StartAsync(new PoolOptions());
        (await session.AskAsync(job: "a:1:1")).Dispose();
        (await session.AskAsync(job: "a:1:2")).Dispose();
        (await session.AskAsync("[[sim:fail500]]", job: "b:1:1")).Dispose();
        (await session.AskAsync(job: "b:1:2")).Dispose();
        (await session.AskAsync(job: "c")).Dispose();
        (await session.AskAsync()).Dispose();

        var text = await session.Client.GetStringAsync(new Uri("/_sim/stats", UriKind.Relative), Token);
        var statistics = JsonSerializer.Deserialize<SimulatorStatistics>(text, SimulatorJson.Options)!;

        Assert.Equal((6L, 6L, 5L), (statistics.Arrivals, statistics.Accepted, statistics.Succeeded));
        Assert.Equal((3L, 2L, 1L), (statistics.Jobs, statistics.JobsArrivedTwice, statistics.JobsSucceededTwice));
        Assert.Equal(["a"], statistics.IdsSucceededTwice);
        Assert.Equal(1, statistics.Anonymous);
        Assert.Equal(6, statistics.Accounts[0].Pools[0].Arrivals);
    }

    [Fact]
    public async Task Get_Stats_TellsTheHighestWindowsOfWhatWasAccepted()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 2, RequestRule = Scheduler.Simulator.Limits.LimitRuleKind.Fixed });
        session.Time.Advance(TimeSpan.FromSeconds(59));
        for (var i = 0; i < 3; i++)
            (await session.AskAsync(maxTokens: 10)).Dispose();
        session.Time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 2; i++)
            (await session.AskAsync(maxTokens: 30)).Dispose();

        var pool = session.Host.ReadStatistics().Accounts[0].Pools[0];

        // Accepted: 2 at 59 s, 2 at 60 s = 4 within a minute (80 tokens); arrived: one more (90 tokens).
        Assert.Equal(new Peak(4, 80), pool.AcceptedPeaks.AnyMinute);
        Assert.Equal(new Peak(5, 90), pool.ArrivedPeaks.AnyMinute);
        Assert.Equal(new Peak(2, 60), pool.AcceptedPeaks.SecondSlice);
        Assert.Equal(1, pool.Rejected["requests-limit"]);
    }

    [Fact]
    public async Task Get_Record_HoldsEveryArrivalInOrder()
    {
        await using var session = await StartAsync(new PoolOptions());
        session.Time.Advance(TimeSpan.FromMilliseconds(1_500));
        (await session.AskAsync(maxTokens: 40, job: "a:2:7")).Dispose();
        session.Time.Advance(TimeSpan.FromMilliseconds(250));
        (await session.AskAsync("[[sim:terminate]]", job: "b")).Dispose();

        var text = await session.Client.GetStringAsync(new Uri("/_sim/record", UriKind.Relative), Token);
        var rest = await session.Client.GetStringAsync(new Uri("/_sim/record?from=1", UriKind.Relative), Token);

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            """{"time":1500000,"unixMilliseconds":1772366401500,"account":"acme","pool":"default","model":"gpt-4o-mini","jobId":"a","requestId":"a:2:7","status":200,"charged":40,"accepted":true,"reason":"ok"}""",
            lines[0]);
        Assert.Equal(
            """{"time":1750000,"unixMilliseconds":1772366401750,"account":"acme","pool":"default","model":"gpt-4o-mini","jobId":"b","requestId":"b","status":429,"charged":0,"accepted":false,"reason":"terminate"}""",
            lines[1]);
        Assert.Equal(lines[1] + "\n", rest);
    }

    [Fact]
    public async Task Post_Reset_StartsOverWithTheConfiguredAccounts()
    {
        await using var session = await StartAsync(new PoolOptions { RequestsPerMinute = 1 });
        (await session.PutAsync("/_sim/accounts/acme", """{"afterRequests":2}""")).Dispose();
        (await session.AskAsync(job: "a")).Dispose();
        (await session.AskAsync(job: "a")).Dispose();

        (await session.PostAsync("/_sim/reset", "")).Dispose();

        Assert.Equal((0L, 0L), (session.Host.ReadStatistics().Arrivals, session.Host.ReadStatistics().Jobs));
        Assert.Empty(session.Host.ReadRecord());
        using var response = await session.AskAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Change_InProcess_ActsAsTheControlEndpointDoes()
    {
        await using var session = await StartAsync(new PoolOptions());

        session.Host.Change("acme", new AccountChange { Mode = Behaviour.Quota });

        using var response = await session.AskAsync();
        Assert.Equal("insufficient_quota", (await ErrorOf(response)).GetProperty("code").GetString());
        Assert.Throws<ArgumentException>(() => session.Host.Change("nobody", new AccountChange()));
    }

    [Fact]
    public async Task Post_WithARecordFile_IsInTheFileWhenItsAnswerArrives()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var session = await StartAsync(new SimulatorOptions
            {
                RecordFile = path,
                Accounts = [new AccountOptions { Name = "acme", Key = Key }],
            });
            for (var i = 1; i <= 3; i++)
            {
                (await session.AskAsync(job: $"job-{i}")).Dispose();
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(file);
                var lines = (await reader.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                Assert.Equal(i, lines.Length);
                Assert.Equal($"job-{i}", JsonDocument.Parse(lines[^1]).RootElement.GetProperty("jobId").GetString());
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task StartAsync_WithSeveralErrors_NamesThemAll()
    {
        var options = new SimulatorOptions
        {
            MaxTextCharacters = 0,
            MinLatency = TimeSpan.FromSeconds(2),
            Accounts =
            [
                new AccountOptions { Name = "a", Key = "same", Pools = [new PoolOptions { RequestsPerMinute = -1 }] },
                new AccountOptions { Name = "b", Key = "same" },
            ],
        };

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => SimulatorHost.StartAsync(options, Token));

        Assert.All(
            ["minLatency 00:00:02", "maxTextCharacters 0", "accounts[a].pools[default]: requestsPerMinute -1", "used by 2 accounts"],
            part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }
}

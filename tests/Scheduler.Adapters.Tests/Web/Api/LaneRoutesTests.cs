using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class LaneRoutesTests
{
    private static readonly LimitChange Lowered = new()
    {
        Lane = "mini",
        Scope = LimitScope.RequestsPerMinute,
        OldLimit = 60,
        NewLimit = 20,
        Cause = "x-ratelimit-limit-requests",
        At = ApiHost.Start,
    };

    private static readonly LimitChange Learned = new()
    {
        Lane = "mini",
        Scope = LimitScope.TokensPerMinute,
        OldRule = "auto",
        NewRule = "slices:10s",
        Cause = "learned",
        At = ApiHost.Start.AddSeconds(1),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lane_ShowsWhatIsConfiguredChangedReportedKeptAndLearned()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        host.LaneDesk.Overrides.Add(new LimitOverride("mini", "Judging:Requests", "bucket", "auto", "ann", ApiHost.Start));
        host.Pacer.Scopes =
        [
            new ScopeUsage
            {
                Scope = LimitScope.RequestsPerMinute, Configured = 60, Reported = 20, Effective = 20, Used = 6, Reserved = 1, Rule = "sliding", RuleLearned = true,
            },
        ];
        await host.Ledger.AddLimitChangesAsync([Lowered], Token);

        var lane = (await client.ReadAsync("/v1/lanes/mini")).AssertStatus(200).Json;

        Assert.Equal(
            "[{\"scope\":\"requests_per_minute\",\"configured\":60,\"reported\":20,\"effective\":20,\"used\":6,\"reserved\":1,\"rule\":\"sliding\",\"rule_learned\":true}]",
            lane.GetProperty("scopes").GetRawText());
        Assert.Equal(
            "[{\"setting\":\"judging.requests\",\"value\":\"bucket\",\"configured\":\"auto\",\"by\":\"ann\",\"at\":\"2026-03-01T12:00:00+00:00\"}]",
            lane.GetProperty("overrides").GetRawText());
        Assert.Equal("auto", lane.GetProperty("limits").GetProperty("judging").GetProperty("tokens").GetString());
        Assert.Equal(20, lane.GetProperty("history")[0].GetProperty("new_limit").GetInt32());
        Assert.False(lane.GetProperty("probing").GetBoolean());
        Assert.False((await client.ReadAsync("/v1/lanes")).Json.GetProperty("lanes")[0].TryGetProperty("history", out _));
    }

    [Fact]
    public async Task History_IsNewestFirst_AndCut()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await host.Ledger.AddLimitChangesAsync([Lowered, Learned], Token);

        var all = (await client.ReadAsync("/v1/lanes/mini/history")).AssertStatus(200).Json.GetProperty("changes");
        var one = (await client.ReadAsync("/v1/lanes/mini/history?limit=1")).AssertStatus(200).Json.GetProperty("changes");

        Assert.Equal(["tokens_per_minute", "requests_per_minute"], all.EnumerateArray().Select(change => change.GetProperty("scope").GetString()));
        Assert.Equal(("slices:10s", "learned"), (one[0].GetProperty("new_rule").GetString(), one[0].GetProperty("cause").GetString()));
        Assert.Equal(1, one.GetArrayLength());
        Assert.Equal(0, (await client.ReadAsync("/v1/lanes/large/history")).AssertStatus(200).Json.GetProperty("changes").GetArrayLength());
        (await client.ReadAsync("/v1/lanes/none/history")).AssertProblem(404, "not_found");
        (await client.ReadAsync("/v1/lanes/mini/history?limit=0")).AssertProblem(400, "invalid_query");
    }

    [Fact]
    public async Task Patch_OrdersEachSettingInTheConfigurationsWords()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answer = await PatchAsync(client, "mini", """
            {"requests_per_minute":30,"share":0.5,"judging":{"requests":"slices:10s","tokens":null},"window_guard":0.1,"max_concurrency":null}
            """);

        answer.AssertStatus(200);
        Assert.Equal("mini", answer.Get("name"));
        var (lane, orders, by) = Assert.Single(host.LaneDesk.Ordered);
        Assert.Equal(("mini", "local"), (lane, by));
        Assert.Equal(
            [
                new LaneOrder("RequestsPerMinute", "30"), new LaneOrder("Share", "0.5"), new LaneOrder("Judging:Requests", "slices:10s"),
                new LaneOrder("Judging:Tokens", null), new LaneOrder("WindowGuard", "00:00:00.1000000"), new LaneOrder("MaxConcurrency", null),
            ],
            orders);
    }

    [Fact]
    public async Task Patch_OfNamesNobodyKnows_IsLeftToTheDesk_NeverTakenAsASetting()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        await PatchAsync(client, "mini", """{"Account":"other","RequestsPerMinute":1,"judging":{"images":"auto"},"tokens_per_minute":[1]}""");

        Assert.Equal(
            ["\"Account\"", "\"RequestsPerMinute\"", "\"judging.images\"", "TokensPerMinute"],
            Assert.Single(host.LaneDesk.Ordered).Orders.Select(order => order.Setting));
    }

    [Fact]
    public async Task Patch_Refused_TellsAllErrorsByTheirNames()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        host.LaneDesk.Refuse =
        [
            new LaneOrderError("RequestsPerMinute", "-1", "must be a whole number from 0 to 5."),
            new LaneOrderError("\"Account\"", null, "is no setting that can be changed here."),
        ];

        var problem = (await PatchAsync(client, "mini", """{"requests_per_minute":-1,"Account":null}""")).AssertProblem(422, "invalid_limits");

        Assert.Equal(
            "[{\"property\":\"requests_per_minute\",\"value\":\"-1\",\"message\":\"must be a whole number from 0 to 5.\"},"
            + "{\"property\":\"\\u0022Account\\u0022\",\"message\":\"is no setting that can be changed here.\"}]",
            problem.Json.GetProperty("errors").GetRawText());
    }

    [Theory]
    [InlineData("mini", "{}", 422, "invalid_limits")]
    [InlineData("mini", "[]", 400, "invalid_body")]
    [InlineData("mini", "{\"requests_per_minute\":1,\"requests_per_minute\":2}", 400, "duplicate_property")]
    [InlineData("none", "{\"requests_per_minute\":1}", 404, "not_found")]
    public async Task Patch_OfNothingOrNobody_IsRefused(string lane, string body, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await PatchAsync(client, lane, body)).AssertProblem(status, code);
    }

    [Fact]
    public async Task Pause_IsKeptAndTold_AndItsEndToo()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause", Http.Content("{\"reason\":\"appeal\"}"))).AssertStatus(200);

        Assert.Equal([new KeptPause("mini", null, "local: appeal", "local", ApiHost.Start)], await host.Ledger.PausesAsync(Token));
        (await client.SendAsync(HttpMethod.Delete, "/v1/lanes/mini/pause")).AssertStatus(200);
        (await client.SendAsync(HttpMethod.Delete, "/v1/lanes/mini/pause")).AssertStatus(200);
        Assert.Empty(await host.Ledger.PausesAsync(Token));
        var events = await host.Ledger.UnpublishedAsync(10, Token);
        Assert.Equal(
            [(EventKind.LanePaused, "local: appeal"), (EventKind.LaneResumed, "local")],
            events.Select(written => (written.Kind, written.Reason!)));
    }

    private static Task<Http.Answer> PatchAsync(HttpClient client, string lane, string body) =>
        client.SendAsync(HttpMethod.Patch, $"/v1/lanes/{lane}", Http.Content(body));
}

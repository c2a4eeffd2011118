using System.Net;
using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Live;

/// <summary>Limits that change while the worker runs, by the file and by an administrator, and what of it a restart keeps.</summary>
public sealed class LiveLaneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_WithAnotherPace_ActsOnWhatWaits()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        await scene.Worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 300).Select(i => JobApi.Line($"job-{i}")));
        await ArrivedAsync(scene, 2);

        scene.Edit(scheduler => LaneOf(scheduler, "main")["RequestsPerMinute"] = 1200);

        // At the old pace they would take four minutes and more.
        await ArrivedAsync(scene, 300);
        var changes = await scene.SendAsync(HttpMethod.Get, "/v1/lanes/main/history?limit=1000");
        var change = changes.Body["changes"]!.AsArray().Single(one => one!["cause"]!.GetValue<string>() == "configuration file")!;
        Assert.Equal(
            ("requests_per_minute", 60, 1200, "configuration file"),
            (change["scope"]!.GetValue<string>(), change["old_limit"]!.GetValue<int>(), change["new_limit"]!.GetValue<int>(), change["cause"]!.GetValue<string>()));
    }

    [Fact]
    public async Task File_WithLanesAddedAndRemoved_DrainsTheNewAndHoldsTheJobsOfTheGone()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        await scene.Worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 150).Select(i => JobApi.Line($"old-{i}")));
        await ArrivedAsync(scene, 1);

        scene.Edit(scheduler =>
        {
            var lanes = scheduler["Lanes"]!.AsObject();
            var other = lanes["main"]!.DeepClone();
            other["Models"] = new JsonArray("gpt-4.1*");
            lanes.Remove("main");
            lanes["other"] = other;
        });

        await Eventually.TrueAsync(
            async token => (await JobApi.GetAsync(scene.Worker.Http, "/v1/lanes", token))["lanes"]!.AsArray().Single()!["name"]!.GetValue<string>() == "other",
            LiveScene.Patience, "the other lane is the only one");
        var added = await JobApi.SubmitAsync(scene.Worker.Http, JobApi.Line("new", model: "gpt-4.1"));
        await StateIsAsync(scene, $"{added["id"]}", "succeeded");
        var held = (await HeldAsync(scene)).First();
        Assert.Equal("lane_removed", (await JobApi.GetAsync(scene.Worker.Http, $"/v1/jobs/{held}", Token))["waiting_for"]!.GetValue<string>());

        scene.Edit(scheduler => scheduler["Lanes"]!["main"] = WithPace(scheduler["Lanes"]!["other"]!, "gpt-4o-mini*", 1200));

        await ArrivedAsync(scene, 151);
    }

    [Fact]
    public async Task File_ThatIsInvalid_ChangesNothing_AndEveryErrorIsSaid()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        await scene.Worker.StartReadyAsync();
        var good = await File.ReadAllTextAsync(scene.Worker.ConfigurationFile, Token);

        await File.WriteAllTextAsync(scene.Worker.ConfigurationFile, good[..(good.Length / 2)], Token);
        await scene.ConfigurationIsAsync("errors");
        scene.Worker.ReplaceConfiguration(good);
        await scene.ConfigurationIsAsync("ready");
        scene.Edit(scheduler =>
        {
            LaneOf(scheduler, "main")["RequestsPerMinute"] = -1;
            LaneOf(scheduler, "main")["MaxConcurrency"] = 0;
            LaneOf(scheduler, "main")["TokensPerMinute"] = 777;
        });
        await scene.ConfigurationIsAsync("errors");

        await scene.SaidAsync("Scheduler:Lanes:main:RequestsPerMinute = \"-1\"");
        await scene.SaidAsync("Scheduler:Lanes:main:MaxConcurrency = \"0\"");
        var limits = (await scene.LaneAsync())["limits"]!;
        Assert.Equal((60, 0), (limits["requests_per_minute"]!.GetValue<int>(), limits["tokens_per_minute"]!.GetValue<int>()));
    }

    [Fact]
    public async Task File_ThatNeedsARestart_SaysWhichSetting_AndActsForTheRest()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        await scene.Worker.StartReadyAsync();

        scene.Edit(scheduler =>
        {
            scheduler["Retention"] = "3.00:00:00";
            LaneOf(scheduler, "main")["RequestsPerMinute"] = 90;
            scheduler["Lanes"]!["later"] = WithPace(scheduler["Lanes"]!["main"]!, "gpt-4.1*", 60);
            scheduler["Lanes"]!["later"]!["Account"] = "second";
            scheduler["Accounts"]!["second"] = scheduler["Accounts"]!["main"]!.DeepClone();
        });

        await scene.ConfigurationIsAsync("restart");
        await scene.SaidAsync("Scheduler:Retention changed; it acts at the next start.");
        await scene.SaidAsync("lane later: the account second is known at the next start");
        Assert.Equal(90, (await scene.LaneAsync())["limits"]!["requests_per_minute"]!.GetValue<int>());
        Assert.Single((await JobApi.GetAsync(scene.Worker.Http, "/v1/lanes", Token))["lanes"]!.AsArray());
        await scene.StopAndStartAsync();
        await scene.ConfigurationIsAsync("ready");
        Assert.Equal(2, (await JobApi.GetAsync(scene.Worker.Http, "/v1/lanes", Token))["lanes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Patch_ActsAtOnce_SurvivesARestart_AndYieldsToANewerFile()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        await scene.Worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 300).Select(i => JobApi.Line($"job-{i}")));
        await ArrivedAsync(scene, 1);

        var refused = await scene.SendAsync(HttpMethod.Patch, "/v1/lanes/main", """{"requests_per_minute":-1,"max_concurrency":"","models":["x"]}""");
        var changed = await scene.SendAsync(HttpMethod.Patch, "/v1/lanes/main", """{"requests_per_minute":1200,"judging":{"tokens":"bucket"}}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (refused.Status, changed.Status));
        Assert.Equal(
            ["\"models\"", "max_concurrency", "requests_per_minute"],
            refused.Body["errors"]!.AsArray().Select(error => error!["property"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        await ArrivedAsync(scene, 300);
        await scene.StopAndStartAsync();
        var lane = await scene.LaneAsync();
        Assert.Equal(("bucket", 1200), (lane["limits"]!["judging"]!["tokens"]!.GetValue<string>(), lane["limits"]!["requests_per_minute"]!.GetValue<int>()));
        Assert.Equal(2, lane["overrides"]!.AsArray().Count);
        var scope = lane["scopes"]!.AsArray().Single(one => one!["scope"]!.GetValue<string>() == "requests_per_minute")!;
        Assert.Equal((1200, 1200), (scope["configured"]!.GetValue<int>(), scope["effective"]!.GetValue<int>()));
        Assert.Contains("local", lane["history"]!.AsArray().Select(change => change!["cause"]!.GetValue<string>()));

        scene.Edit(scheduler => LaneOf(scheduler, "main")["RequestsPerMinute"] = 90);
        await scene.LaneIsAsync(now => now["limits"]!["requests_per_minute"]!.GetValue<int>() == 90, "the file's newer value is in force");
        await scene.StopAndStartAsync();
        lane = await scene.LaneAsync();
        Assert.Equal(("bucket", 90), (lane["limits"]!["judging"]!["tokens"]!.GetValue<string>(), lane["limits"]!["requests_per_minute"]!.GetValue<int>()));
        Assert.Equal("judging.tokens", Assert.Single(lane["overrides"]!.AsArray())!["setting"]!.GetValue<string>());
        await scene.SendAsync(HttpMethod.Patch, "/v1/lanes/main", """{"judging":null}""");
        Assert.Empty((await scene.LaneAsync())["overrides"]!.AsArray());
    }

    [Fact]
    public async Task Patch_OfALaneWithATier_KeepsTheConfigurationsRulesBetweenSettings()
    {
        await using var scene = await LiveScene.SetAsync(60, Token);
        scene.Edit(scheduler =>
        {
            LaneOf(scheduler, "main").Remove("RequestsPerMinute");
            LaneOf(scheduler, "main").Remove("TokensPerMinute");
            LaneOf(scheduler, "main")["Tier"] = "tier-1";
        });
        await scene.Worker.StartReadyAsync();

        var alone = await scene.SendAsync(HttpMethod.Patch, "/v1/lanes/main", """{"follow_headers":"up"}""");
        var both = await scene.SendAsync(HttpMethod.Patch, "/v1/lanes/main", """{"follow_headers":"up","max_requests_per_minute":900,"requests_per_minute":300}""");
        scene.Edit(scheduler => LaneOf(scheduler, "main")["Tier"] = "tier-2");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "follow_headers"),
            (alone.Status, Assert.Single(alone.Body["errors"]!.AsArray())!["property"]!.GetValue<string>()));
        Assert.Equal((300, 200_000), LimitsOf(both.Body));
        // The other tier has another number of requests, so the administrator's is out of date; its ceiling no longer fits.
        await scene.LaneIsAsync(lane => LimitsOf(lane) == (5_000, 2_000_000), "the other tier's limits are in force");
    }

    [Fact]
    public async Task Pause_ByAPerson_SurvivesAKill_UntilItIsEnded()
    {
        await using var scene = await LiveScene.SetAsync(600, Token);
        await scene.Worker.StartReadyAsync();
        await scene.SendAsync(HttpMethod.Put, "/v1/lanes/main/pause", """{"reason":"appeal"}""");
        await scene.Worker.KillAsync();
        await scene.Worker.StartReadyAsync();

        Assert.Equal("local: appeal", (await scene.LaneAsync())["pause_reason"]!.GetValue<string>());
        await JobApi.SubmitAsync(scene.Worker.Http, JobApi.Line("held"));
        await scene.SendAsync(HttpMethod.Delete, "/v1/lanes/main/pause");
        await ArrivedAsync(scene, 1);
        await scene.StopAndStartAsync();
        Assert.Null((await scene.LaneAsync())["paused_until"]);
    }

    private static (int Requests, long Tokens) LimitsOf(JsonObject lane) =>
        (lane["limits"]!["requests_per_minute"]!.GetValue<int>(), lane["limits"]!["tokens_per_minute"]!.GetValue<long>());

    private static JsonObject LaneOf(JsonObject scheduler, string lane) => scheduler["Lanes"]![lane]!.AsObject();

    private static JsonNode WithPace(JsonNode lane, string model, int requestsPerMinute)
    {
        var other = lane.DeepClone();
        other["Models"] = new JsonArray(model);
        other["RequestsPerMinute"] = requestsPerMinute;
        return other;
    }

    private static Task<long> ArrivedAsync(LiveScene scene, int requests) => Eventually.GetAsync(
        _ => Task.FromResult(scene.Simulator.ReadStatistics().Succeeded), seen => seen >= requests, LiveScene.Patience, $"{requests} requests were answered");

    private static Task<string> StateIsAsync(LiveScene scene, string job, string state) => Eventually.GetAsync(
        async token => (await JobApi.GetAsync(scene.Worker.Http, $"/v1/jobs/{job}", token))["state"]!.GetValue<string>(),
        seen => seen == state, LiveScene.Patience, $"the job is {state}");

    /// <summary>The jobs of the lane that is gone, once all its messages were given back and what was in flight ended.</summary>
    private static async Task<List<string>> HeldAsync(LiveScene scene)
    {
        var states = await Eventually.GetAsync(
            async token => (await JobApi.AllAsync(scene.Worker.Http, token)).Values
                .Where(job => job["lane"]!.GetValue<string>() == "main")
                .ToLookup(job => job["state"]!.GetValue<string>(), job => job["id"]!.GetValue<string>()),
            states => states.Count == 2 && states.Contains("queued") && states.Contains("succeeded"),
            LiveScene.Patience,
            "the jobs of the removed lane have ended or are queued");
        return [.. states["queued"]];
    }
}

using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.MainPath;

/// <summary>What a service developer and an administrator see of the main path; the same in both modes.</summary>
public abstract class MainPathScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Drain_OfJobsByHttp_SendsEachOnceAtThePace()
    {
        await using var scene = await SetAsync(1200, "slices:1s");
        await scene.Worker.StartReadyAsync();

        var submission = await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 100).Select(i => JobApi.Line($"job-{i}")));
        var states = await scene.StatesAsync(all => all.Values.All(state => state == "succeeded"), Patience, "all jobs succeeded");

        Assert.Equal(100, submission["accepted"]!.GetValue<int>());
        Assert.Equal(100, states.Count);
        var statistics = scene.Simulator.ReadStatistics();
        Assert.Equal((100, 100, 0), (statistics.Arrivals, statistics.Succeeded, statistics.JobsArrivedTwice));
        // 20 in a second at the most: a hundred take four further seconds, less what the network shifts.
        Assert.InRange(statistics.LastArrival!.Value - statistics.FirstArrival!.Value, 3_800_000, long.MaxValue);
    }

    [Fact]
    public async Task Throttle_SendsTheJobBack_CostsNoAttempt_AndSaysSo()
    {
        await using var scene = await SetAsync(600);
        await scene.Worker.StartReadyAsync();

        var accepted = await JobApi.SubmitAsync(scene.Worker.Http, JobApi.Line("throttled", content: "[[sim:throttle:1]] hello"));
        await scene.StatesAsync(all => all["throttled"] == "succeeded", Patience, "the throttled job succeeded");

        var job = await JobApi.GetAsync(scene.Worker.Http, $"/v1/jobs/{accepted["id"]}", CancellationToken.None);
        var attempts = job["attempts"]!.AsArray();
        Assert.Equal(["throttled", "succeeded"], attempts.Select(attempt => attempt!["outcome"]!.GetValue<string>()));
        Assert.Equal("requeue", attempts[0]!["next"]!.GetValue<string>());
        Assert.Equal(1, job["attempts_counted"]!.GetValue<int>());
        Assert.Equal(2, scene.Simulator.ReadStatistics().Arrivals);
    }

    [Fact]
    public async Task Termination_ParksTheJobThatMetIt_AndLeavesTheOthersQueued()
    {
        await using var scene = await SetAsync(600);
        await scene.Worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 5).Select(i => JobApi.Line($"doomed-{i}", model: "gpt-4.1")));
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 20).Select(i => JobApi.Line($"fine-{i}")));
        var states = await scene.StatesAsync(
            all => all.Count(job => job.Value == "succeeded") == 20 && all.Values.Count(state => state == "queued") == 4, Patience,
            "twenty succeeded, one parked, four queued");

        Assert.Single(states, job => job.Value == "parked");
        var accounts = await JobApi.GetAsync(scene.Worker.Http, "/v1/accounts", CancellationToken.None);
        var stopped = accounts["accounts"]!.AsArray().Single(account => account!["name"]!.GetValue<string>() == "gpt-4.1")!;
        Assert.Equal("terminated", stopped["state"]!.GetValue<string>(), ignoreCase: true);
        await AssertParkedAsync(scene, "account-terminated");
    }

    [Fact]
    public async Task PolicyRefusal_IsParkedAfterOneRequest_AndReplayedByAnAdministrator()
    {
        await using var scene = await SetAsync(600);
        await scene.Worker.StartReadyAsync();

        var accepted = await JobApi.SubmitAsync(scene.Worker.Http, JobApi.Line("flagged", content: "[[sim:flag:1]] hello"));
        await scene.StatesAsync(all => all["flagged"] == "parked", Patience, "the flagged job is parked");
        await AssertParkedAsync(scene, "policy-violation");
        Assert.Equal(1, scene.Simulator.ReadStatistics().Arrivals);

        using var order = new StringContent(new JsonObject { ["ids"] = new JsonArray(accepted["id"]!.GetValue<string>()) }.ToJsonString(), null, "application/json");
        using var answer = await scene.Worker.Http.PostAsync("/v1/dead-letters/replay", order, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await scene.StatesAsync(all => all["flagged"] == "succeeded", Patience, "the replayed job succeeded");
    }

    [Fact]
    public async Task Stop_ByTheSystem_EndsWithZeroAndLosesNothing()
    {
        await using var scene = await SetAsync(600);
        await scene.Worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 60).Select(i => JobApi.Line($"job-{i}")));
        await Eventually.TrueAsync(_ => Task.FromResult(scene.Simulator.ReadStatistics().Arrivals > 10), Patience, "some jobs were sent");

        Assert.Equal(0, await scene.Worker.StopAsync(TimeSpan.FromSeconds(30)));
        await scene.Worker.StartReadyAsync();
        await scene.StatesAsync(all => all.Values.All(state => state == "succeeded"), Patience, "all jobs succeeded");

        var statistics = scene.Simulator.ReadStatistics();
        Assert.Equal((60, 0), (statistics.Succeeded, statistics.JobsArrivedTwice));
    }

    private protected abstract Task<Mode> ModeAsync();

    private protected virtual Task AssertParkedAsync(Scene scene, string reason) => Task.CompletedTask;

    private async Task<Scene> SetAsync(int requestsPerMinute, string judging = "auto") =>
        await Scene.SetAsync(await ModeAsync(), requestsPerMinute, judging, TestContext.Current.CancellationToken);
}

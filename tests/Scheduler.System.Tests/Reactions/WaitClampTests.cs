using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Reactions;

/// <summary>Refusals that look worse than they are: a wait of a day, and a billing sentence that means seconds.</summary>
public sealed class WaitClampTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("429-azure-86400", 3_600)]
    [InlineData("429-gemini-per-minute", 26)]
    public async Task Refusal_WithAWait_PausesItsLaneForAtMostAnHour_AndParksAndStopsNothing(string name, int seconds)
    {
        var answer = RecordedAnswer.All().Single(recorded => recorded.Name == name);
        var lane = RecordedScene.LaneOf(answer);
        await using var scene = await RecordedScene.SetAsync([answer], TestContext.Current.CancellationToken);
        await scene.Worker.StartReadyAsync();
        var before = TimeProvider.System.GetUtcNow();

        await JobApi.SubmitAsync(scene.Worker.Http, RecordedScene.JobFor(answer, times: null));
        var paused = await Eventually.GetAsync(
            token => JobApi.GetAsync(scene.Worker.Http, $"/v1/lanes/{lane}", token), seen => seen["paused_until"] is not null, Patience, "the lane is paused");
        var jobs = await Eventually.GetAsync(
            token => JobApi.AllAsync(scene.Worker.Http, token), all => all.Values.Single()["state"]!.GetValue<string>() == "queued", Patience, "the job is back");
        var after = TimeProvider.System.GetUtcNow();

        var until = paused["paused_until"]!.GetValue<DateTimeOffset>();
        Assert.InRange(until, before + TimeSpan.FromSeconds(seconds), after + TimeSpan.FromSeconds(seconds));
        var job = await JobApi.GetAsync(scene.Worker.Http, $"/v1/jobs/{jobs.Keys.Single()}", CancellationToken.None);
        Assert.Equal(0, job["attempts_counted"]!.GetValue<int>());
        Assert.Equal("throttled", job["attempts"]![0]!["outcome"]!.GetValue<string>());
        var accounts = (await JobApi.GetAsync(scene.Worker.Http, "/v1/accounts", CancellationToken.None))["accounts"]!.AsArray();
        Assert.Equal("Active", accounts.Single(account => account!["name"]!.GetValue<string>() == lane)!["state"]!.GetValue<string>());
        Assert.Equal(1, scene.Provider.RequestsOf(name));
    }
}

using System.Text.Json.Nodes;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>What is done to one job, and to all of a filter.</summary>
internal static class JobActs
{
    public static async Task<string> CancelAsync(ActStage stage)
    {
        var id = await stage.Busy.WaitingJobAsync("cancel-one");
        await stage.DoAsync($"/ledger/cancel?id={id}");
        await stage.Busy.JobIsAsync(id, "cancelled");

        await stage.Busy.WaitingJobAsync("cancel-all", "leaving");
        await stage.DoAsync("/ledger/cancel?tenant=leaving");
        await stage.EndsAsync();
        await stage.Busy.JobIsAsync(await stage.Busy.JobAsync("cancel-all"), "cancelled");
        return id;
    }

    public static async Task<string> RaiseAsync(ActStage stage)
    {
        var id = await stage.Busy.WaitingJobAsync("raise-one");
        await stage.DoAsync($"/ledger/priority?id={id}", ("priority", "interactive"));
        Assert.Equal("interactive", (string?)(await stage.Scene.GetAsync($"/v1/jobs/{id}"))["priority"]);

        var other = await stage.Busy.WaitingJobAsync("raise-all", "hurried");
        await stage.DoAsync("/ledger/priority?tenant=hurried", ("priority", "bulk"));
        await stage.EndsAsync();
        Assert.Equal("bulk", (string?)(await stage.Scene.GetAsync($"/v1/jobs/{other}"))["priority"]);
        return id;
    }

    public static async Task<string> ReplayAsync(ActStage stage)
    {
        var id = await stage.Busy.ParkedJobAsync("replay-one");
        await stage.DoAsync($"/ledger/replay?id={id}");
        await RanAgainAsync(stage, id);

        var other = await stage.Busy.ParkedJobAsync("replay-all", "returning");
        await stage.DoAsync("/ledger/replay?tenant=returning");
        await stage.EndsAsync();
        await RanAgainAsync(stage, other);
        return id;
    }

    public static async Task<string> DiscardAsync(ActStage stage)
    {
        var id = await stage.Busy.ParkedJobAsync("discard-one");
        await stage.DoAsync($"/ledger/discard?id={id}");
        await stage.Busy.JobIsAsync(id, "discarded");

        var other = await stage.Busy.ParkedJobAsync("discard-all", "forgotten");
        await stage.DoAsync("/ledger/discard?tenant=forgotten");
        await stage.EndsAsync();
        await stage.Busy.JobIsAsync(other, "discarded");
        return id;
    }

    public static async Task<string> StopAsync(ActStage stage)
    {
        await stage.Scene.SubmitAsync(Enumerable.Range(0, 20_000).Select(number => JobApi.Line($"many-{number}", BusyScene.Slow, tenant: "many")));
        await stage.Scene.SendAsync(HttpMethod.Post, "/v1/jobs/cancel", """{"filter":{"tenant":"many"}}""");
        var id = (string)(await stage.Scene.GetAsync("/v1/actions"))["actions"]![0]!["action_id"]!;
        await stage.DoAsync($"/actions/stop?id={id}");

        Assert.Equal("stopped", (string?)(await stage.Scene.GetAsync($"/v1/actions/{id}"))["state"]);
        await stage.Scene.SendAsync(HttpMethod.Post, "/v1/jobs/cancel", """{"filter":{"tenant":"many"}}""");
        return id;
    }

    private static async Task RanAgainAsync(ActStage stage, string id) =>
        await stage.Scene.GetAsync($"/v1/jobs/{id}", job => (int)job["run"]! == 2, "the job has a second run");
}

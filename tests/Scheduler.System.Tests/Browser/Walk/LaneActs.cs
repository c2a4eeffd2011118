using System.Text.Json.Nodes;
using Scheduler.System.Tests.Browser.Harness;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>What is done to lanes.</summary>
internal static class LaneActs
{
    private const string Lane = "/v1/lanes/main";

    public static async Task<string> PauseAsync(ActStage stage)
    {
        await stage.DoAsync("/lanes/pause?name=main", ("reason", "Maintenance at the provider"));

        var lane = await stage.Scene.GetAsync(Lane);
        Assert.Contains("Maintenance at the provider", (string?)lane["pause_reason"], StringComparison.Ordinal);
        await stage.Scene.SendAsync(HttpMethod.Delete, Lane + "/pause");
        return "main";
    }

    public static async Task<string> ResumeAsync(ActStage stage)
    {
        await stage.Scene.SendAsync(HttpMethod.Put, Lane + "/pause", """{"reason":"Planted"}""");
        await stage.DoAsync("/lanes/resume?name=main");

        Assert.Null((await stage.Scene.GetAsync(Lane))["paused_until"]);
        return "main";
    }

    public static async Task<string> ChangeLimitsAsync(ActStage stage)
    {
        await stage.DoAsync("/lanes/limits?name=main", ("limit.RequestsPerMinute", "2400"), ("limit.Share", "0.5"));

        var limits = (await stage.Scene.GetAsync(Lane))["limits"]!;
        Assert.Equal((2_400, 0.5), ((int)limits["requests_per_minute"]!, (double)limits["share"]!));
        return "main";
    }
}

using System.Text.Json.Nodes;
using Scheduler.System.Tests.Browser.Harness;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>What is done to tenants.</summary>
internal static class TenantActs
{
    public static async Task<string> PauseAsync(ActStage stage)
    {
        await stage.DoAsync("/tenants/pause?name=globex", ("reason", "Asked by the team itself"));

        var tenant = await TenantAsync(stage, "globex");
        Assert.Equal(("PausedByAdmin", "Asked by the team itself", "ada"), ((string?)tenant?["state"], (string?)tenant?["reason"], (string?)tenant?["by"]));
        await stage.Scene.SendAsync(HttpMethod.Delete, "/v1/tenants/globex/pause");
        return "globex";
    }

    public static async Task<string> ReleaseAsync(ActStage stage)
    {
        await stage.Scene.SendAsync(HttpMethod.Put, "/v1/tenants/initech/pause", """{"reason":"Planted"}""");
        await stage.DoAsync("/tenants/release?name=initech");

        Assert.NotEqual("PausedByAdmin", (string?)(await TenantAsync(stage, "initech"))?["state"]);
        return "initech";
    }

    private static async Task<JsonNode?> TenantAsync(ActStage stage, string name) =>
        (await stage.Scene.GetAsync("/v1/tenants"))["tenants"]!.AsArray().FirstOrDefault(tenant => (string?)tenant!["tenant"] == name);
}

using System.Text.Json.Nodes;
using Scheduler.System.Tests.Browser.Harness;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>What is done to accounts and their incidents.</summary>
internal static class AccountActs
{
    private const string Account = BusyScene.Terminated;

    public static async Task<string> NoteAsync(ActStage stage)
    {
        await stage.DoAsync($"/accounts/note?name={Account}&id={stage.Busy.Incident}", ("text", "Called them.\nThey look into it."));

        var notes = (await IncidentAsync(stage))["notes"]!.AsArray();
        Assert.Contains(notes, note => (string?)note!["by"] == "ada" && ((string)note["text"]!).ReplaceLineEndings("\n") == "Called them.\nThey look into it.");
        return Account;
    }

    public static async Task<string> AppealAsync(ActStage stage)
    {
        await stage.DoAsync($"/accounts/appeal?name={Account}&id={stage.Busy.Incident}", ("state", "filed"), ("ticket", "CASE-4711"));

        var appeal = (await IncidentAsync(stage))["appeal"];
        Assert.Equal(("filed", "CASE-4711", "ada"), ((string?)appeal?["state"], (string?)appeal?["ticket"], (string?)appeal?["by"]));
        return Account;
    }

    public static async Task<string> PauseAsync(ActStage stage)
    {
        await stage.DoAsync($"/accounts/pause?name={BusyScene.Slow}", ("reason", "The key is being changed"));

        Assert.Equal("PausedByAdmin", await StateAsync(stage, BusyScene.Slow));
        await stage.Scene.SendAsync(HttpMethod.Post, $"/v1/accounts/{BusyScene.Slow}/resume");
        return BusyScene.Slow;
    }

    public static async Task<string> ResumeAsync(ActStage stage)
    {
        await stage.Scene.SendAsync(HttpMethod.Post, $"/v1/accounts/{BusyScene.Slow}/pause", """{"reason":"Planted"}""");
        await stage.DoAsync($"/accounts/resume?name={BusyScene.Slow}");

        Assert.Equal("Active", await StateAsync(stage, BusyScene.Slow));
        return BusyScene.Slow;
    }

    private static async Task<JsonObject> IncidentAsync(ActStage stage) =>
        (await stage.Scene.GetAsync($"/v1/accounts/{Account}/incidents/{stage.Busy.Incident}"))["incident"]!.AsObject();

    private static async Task<string?> StateAsync(ActStage stage, string account) =>
        (string?)(await stage.Scene.GetAsync("/v1/accounts"))["accounts"]!.AsArray().Single(one => (string?)one!["name"] == account)!["state"];
}

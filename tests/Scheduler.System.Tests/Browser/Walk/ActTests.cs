using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Browser.Pages;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>Every act, done by an administrator: it does what it says, and the audit names who did it to what.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ActTests(Chromium chromium, BusyScene busy)
{
    public static TheoryData<string> Acts => [.. ActWalk.Scripts.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public Task Act_IsDone_AndAudited(string act) => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var subject = await ActWalk.Scripts[act](new ActStage(visit, busy));

        var word = AuditWordOf(act);
        await visit.OpenAsync($"/audit?by={DashboardPerson.Admin.Name}&act={word}");
        var entry = visit.Page.Locator("#scheduler-page tbody tr").Filter(new() { HasText = subject });
        await Expect(entry.First).ToContainTextAsync(word);
    });

    [Fact]
    public Task PickedJobs_AreCancelledTogether_AndNoOther() => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var stage = new ActStage(visit, busy);
        var ids = new List<string>();
        foreach (var number in Enumerable.Range(0, 3))
        {
            ids.Add(await busy.WaitingJobAsync($"pick-{number}", "picked"));
        }

        await visit.OpenAsync("/ledger?tenant=picked");
        await visit.Page.Locator($"#pick-{ids[0]}").CheckAsync();
        await visit.Page.Locator($"#pick-{ids[2]}").CheckAsync();
        await visit.Page.Locator("#scheduler-page button[data-act='/ledger/cancel']").ClickAsync();
        await visit.PhotographAsync("act-ledger-cancel-picked");
        await new ActPage(visit).SubmitAsync();
        await stage.EndsAsync();

        await busy.JobIsAsync(ids[0], "cancelled");
        await busy.JobIsAsync(ids[1], "queued");
        await busy.JobIsAsync(ids[2], "cancelled");
    });

    /// <summary>/lanes/pause is lane.pause.</summary>
    private static string AuditWordOf(string act)
    {
        var parts = act.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{(parts[0] == "ledger" ? "job" : parts[0].TrimEnd('s'))}.{parts[1]}";
    }
}

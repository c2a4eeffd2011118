using Microsoft.Playwright;
using Scheduler.Simulator.Accounts;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Browser.Pages;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Troubles;

/// <summary>Whatever is wrong, the open overview names it in a few seconds, and two clicks end it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PlantedTroubleTests(Chromium chromium, TroubledScene scene) : IClassFixture<TroubledScene>
{
    private const int ParkedJobs = 60;

    [Fact]
    public Task TerminatedAccount_IsNamed_AndResumed() => LookAsync(async (visit, overview) =>
    {
        scene.Meet("banned", Behaviour.Terminate);
        await scene.SubmitAsync("banned", 10);
        await overview.NamesAsync("account-stopped", "banned");
        await overview.SaysAsync("account-stopped", "banned", "terminated");
        await visit.PhotographAsync("trouble-terminated");

        scene.Meet("banned", Behaviour.None);
        await EndAsync(overview, "account-stopped", "banned", "/accounts/resume");
        await JobsAreAsync("banned", "succeeded", 9);
    });

    [Fact]
    public Task ExhaustedQuota_IsNamed_AndResumed() => LookAsync(async (visit, overview) =>
    {
        scene.Meet("broke", Behaviour.Quota);
        await scene.SubmitAsync("broke", 10);
        await overview.NamesAsync("account-stopped", "broke");
        await overview.SaysAsync("account-stopped", "broke", "quota");
        await visit.PhotographAsync("trouble-quota");

        scene.Meet("broke", Behaviour.None);
        await EndAsync(overview, "account-stopped", "broke", "/accounts/resume");
        await JobsAreAsync("broke", "succeeded", 10);
    });

    [Fact]
    public Task ThrottledLane_IsNamed_AndResumed() => LookAsync(async (visit, overview) =>
    {
        scene.Throttle("slowed");
        await scene.SubmitAsync("slowed", 10);
        await overview.NamesAsync("lane-paused", "slowed");
        await visit.PhotographAsync("trouble-throttled");

        scene.Meet("slowed", Behaviour.None);
        await EndAsync(overview, "lane-paused", "slowed", "/lanes/resume");
        await JobsAreAsync("slowed", "succeeded", 10);
    });

    [Fact]
    public Task TenantThatFloodsALane_IsNamed_AndPaused() => LookAsync(async (visit, overview) =>
    {
        await scene.SubmitAsync("crowded", 3_000, tenant: "flood");
        await scene.SubmitAsync("crowded", 50, tenant: "patient");
        await overview.NamesAsync("tenant-flooding", "flood");
        await overview.SaysAsync("tenant-flooding", "flood", "crowded");
        await visit.PhotographAsync("trouble-flood");

        await EndAsync(overview, "tenant-flooding", "flood", "/tenants/pause");
        await scene.Scene.GetAsync("/v1/tenants", answer => answer["tenants"]!.AsArray().Any(tenant =>
            tenant!["tenant"]!.GetValue<string>() == "flood" && tenant["state"]!.GetValue<string>() == "PausedByAdmin"), "the tenant is paused");
    });

    [Fact]
    public Task GrowingParkedJobs_AreNamed_AndDiscardedByTheirFilter() => LookAsync(async (visit, overview) =>
    {
        await scene.SubmitAsync("picky", ParkedJobs, "[[sim:flag]] Say it.");
        await overview.NamesAsync("parked-growing", "policy-violation");
        await visit.PhotographAsync("trouble-parked");

        var act = await overview.FollowAsync("parked-growing", "policy-violation", "/ledger/discard");
        await act.SubmitAsync();
        await Expect(visit.Page.Locator("#scheduler-page")).ToHaveAttributeAsync("data-page", "actions/action");
        await Expect(visit.Page.Locator("#scheduler-page [data-action-state]")).ToHaveAttributeAsync("data-action-state", "done");
        await visit.PhotographAsync("trouble-parked-discarded");
        await JobsAreAsync("picky", "discarded", ParkedJobs);

        await overview.OpenAsync();
        await overview.NamesNoMoreAsync("parked-growing", "policy-violation");
    });

    [Fact]
    public Task ProviderThatIsDown_IsNamed_UntilItReturns() => LookAsync(async (visit, overview) =>
    {
        await scene.TakeAwayAsync();
        await scene.SubmitAsync("remote", 10);
        await overview.NamesAsync("provider-down", "remote");
        await visit.PhotographAsync("trouble-provider");

        var act = await overview.FollowAsync("provider-down", "remote", "/accounts/pause");
        await Expect(act.Form).ToBeVisibleAsync();
        await overview.OpenAsync();
        await scene.BringBackAsync();
        await overview.NamesNoMoreAsync("provider-down", "remote");
        await JobsAreAsync("remote", "succeeded", 10);
    });

    private Task LookAsync(Func<Visit, OverviewPage, Task> look) => chromium.VisitAsync(scene.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var overview = new OverviewPage(visit);
        await overview.OpenAsync();
        await look(visit, overview);
    });

    /// <summary>A link on the overview, a button on the act's page, and back.</summary>
    private static async Task EndAsync(OverviewPage overview, string kind, string subject, string act)
    {
        await (await overview.FollowAsync(kind, subject, act)).SubmitAsync();
        await overview.OpenAsync();
        await overview.NamesNoMoreAsync(kind, subject);
    }

    private async Task JobsAreAsync(string lane, string state, int count) => await scene.Scene.GetAsync(
        $"/v1/jobs?lane={lane}&state={state}&limit=500", answer => answer["jobs"]!.AsArray().Count >= count, $"{count} jobs of {lane} are {state}");
}

using Scheduler.System.Tests.Browser.Harness;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>Who may only look finds nothing to press, and is refused at the addresses of what others may do.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RoleTests(Chromium chromium, BusyScene busy)
{
    private static readonly string[] ForAdministrators = ["/lanes/limits", "/accounts/pause", "/accounts/resume", "/accounts/appeal"];

    [Fact]
    public Task Viewer_SeesNoActs_AndIsRefusedEachOfThem() => chromium.VisitAsync(busy.Scene, DashboardPerson.Viewer, Screen.Desktop, async visit =>
    {
        foreach (var (route, address) in PageWalk.Addresses.Where(page => !PageWalk.ForAdministrators.Contains(page.Key)))
        {
            if (!PageWalk.Files.Contains(route))
            {
                await visit.OpenAsync(await address(busy));
                await Expect(visit.Page.Locator("#scheduler-page [data-act], #scheduler-page [data-act-form]")).ToHaveCountAsync(0);
            }
        }

        await AreRefusedAsync(visit, ActWalk.Scripts.Keys);
    });

    [Fact]
    public Task Operator_IsRefusedWhatIsForAdministrators() => chromium.VisitAsync(busy.Scene, DashboardPerson.Operator, Screen.Desktop, async visit =>
    {
        await visit.OpenAsync("/lanes/lane?name=main");
        await Expect(visit.Page.Locator("[data-act='/lanes/pause']").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-act='/lanes/limits']")).ToHaveCountAsync(0);
        await AreRefusedAsync(visit, ForAdministrators);
    });

    /// <summary>The address is refused before anything else of it is looked at.</summary>
    private static async Task AreRefusedAsync(Visit visit, IEnumerable<string> acts)
    {
        foreach (var act in acts)
        {
            var answer = await visit.Requests.GetAsync($"{Dashboard.Path}{act}?name=main");
            Assert.Equal((403, act), (answer.Status, act));
        }
    }
}

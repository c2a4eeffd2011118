using Scheduler.System.Tests.Browser.Harness;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>Every page, in both themes and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageTests(Chromium chromium, BusyScene busy)
{
    public static TheoryData<string> Screens => [.. Screen.All.Select(screen => screen.Name)];

    [Theory]
    [MemberData(nameof(Screens))]
    public Task EveryPage_IsReadable(string screen) => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Named(screen), async visit =>
    {
        var flaws = new List<string>();
        foreach (var (route, address) in PageWalk.Addresses.Where(page => !PageWalk.Files.Contains(page.Key)))
        {
            var answer = await visit.OpenAsync(await address(busy));
            Assert.Equal((200, route), (answer.Status, route));
            await visit.PhotographAsync(PageWalk.NameOf(route));
            flaws.AddRange((await PageFlaws.FindAsync(visit.Page)).Select(flaw => $"{route}: {flaw}"));
        }

        Assert.True(flaws.Count == 0, string.Join(Environment.NewLine, flaws));
    });

    [Fact]
    public Task Files_AreHandedOver_AndInTheAudit() => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var file in PageWalk.Files)
        {
            var answer = await visit.Requests.GetAsync(Dashboard.Path + await PageWalk.Addresses[file](busy));
            Assert.Equal((200, file), (answer.Status, file));
            Assert.StartsWith("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
            Assert.Contains(BusyScene.Terminated, await answer.TextAsync(), StringComparison.Ordinal);
        }

        await visit.OpenAsync($"/audit?by={DashboardPerson.Admin.Name}&subject={BusyScene.Terminated}");
        await Expect(visit.Page.Locator("#scheduler-page tbody")).ToContainTextAsync("incident.evidence");
        await Expect(visit.Page.Locator("#scheduler-page tbody")).ToContainTextAsync("account.held");
    });
}

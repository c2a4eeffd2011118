using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Browser.Pages;
using Scheduler.System.Tests.Browser.Walk;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser;

/// <summary>The dashboard without a mouse, and what its refreshing leaves alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Chromium chromium, BusyScene busy)
{
    /// <summary>Hangfire's navigation comes first.</summary>
    private const int MostTabs = 40;

    private const string ShowsItsFocus = """
        element => {
          const style = getComputedStyle(element);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
        }
        """;

    [Fact]
    public Task TabAndEnter_LeadFromTheOverviewToAnAct() => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        await new OverviewPage(visit).OpenAsync();
        var first = visit.Page.Locator("#scheduler-page a[data-act]").First;
        await TabToAsync(visit.Page, first);
        Assert.True(await first.EvaluateAsync<bool>(ShowsItsFocus), "the focus is seen");
        await visit.PhotographAsync("keyboard-focus");

        await visit.Page.Keyboard.PressAsync("Enter");
        var submit = visit.Page.Locator("button[data-act-submit]");
        await Expect(submit).ToBeVisibleAsync();
        await TabToAsync(visit.Page, submit);
        Assert.True(await submit.EvaluateAsync<bool>(ShowsItsFocus), "the button's focus is seen");
    });

    [Fact]
    public Task Refresh_LeavesTheFocusWhereItIs() => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var page = new LivePage(visit);
        await new OverviewPage(visit).OpenAsync();
        var act = visit.Page.Locator("#scheduler-page a[data-act]").First;
        await act.FocusAsync();
        await page.RefreshesAsync(2);
        await Expect(act).ToBeFocusedAsync();
    });

    [Fact]
    public Task Refresh_LeavesWhatIsTypedAndWhatIsOpen() => Task.WhenAll(
        new[] { "/ledger", "/audit", $"/accounts/incident?name={BusyScene.Terminated}&id={busy.Incident}", "/lanes/lane?name=main" }.Select(StaysAsItIsAsync));

    [Fact]
    public Task Refresh_LeavesPickedJobsPicked() => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        await visit.OpenAsync("/ledger");
        var picks = visit.Page.Locator("#scheduler-page tbody input[type=checkbox]");
        await picks.Nth(1).CheckAsync();
        await new LivePage(visit).RefreshesAsync(2);
        await Expect(visit.Page.Locator("#scheduler-page tbody input[type=checkbox]:checked")).ToHaveCountAsync(1);
    });

    private Task StaysAsItIsAsync(string address) => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        await visit.OpenAsync(address);
        var fields = visit.Page.Locator("#scheduler-page input:not([type=hidden]):not([type=checkbox])");
        var typed = await fields.CountAsync() > 0;
        if (typed)
        {
            await fields.First.FillAsync("half a wo");
        }

        var closed = visit.Page.Locator("#scheduler-page details:not([open]) > summary");
        var before = await closed.CountAsync();
        if (before > 0)
        {
            await closed.First.ClickAsync();
        }

        await new LivePage(visit).RefreshesAsync(2);
        Assert.Equal(Math.Max(0, before - 1), await closed.CountAsync());
        if (typed)
        {
            await Expect(fields.First).ToHaveValueAsync("half a wo");
        }
    });

    private static async Task TabToAsync(IPage page, ILocator element)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostTabs} tabs do not lead to it");
    }
}

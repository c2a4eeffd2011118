using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Browser.Pages;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>Where an act is done: somebody's browser, and the worker whose API tells what came of it.</summary>
internal sealed class ActStage(Visit visit, BusyScene busy)
{
    public BusyScene Busy => busy;

    public DashboardScene Scene => busy.Scene;

    /// <summary>Opens the act's page, fills the fields by their names, photographs it, looks at it as on a phone, and sends it.</summary>
    public async Task DoAsync(string address, params (string Name, string Value)[] fields)
    {
        var act = new ActPage(visit);
        await act.OpenAsync(address);
        foreach (var (name, value) in fields)
        {
            await act.FillAsync(name, value);
        }

        await visit.PhotographAsync("act-" + PageWalk.NameOf(address.Split('?')[0]));
        await visit.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
        Assert.Empty(await PageFlaws.FindAsync(visit.Page));
        await visit.Page.SetViewportSizeAsync(Screen.Desktop.Width, Screen.Desktop.Height);
        await act.SubmitAsync();
    }

    /// <summary>The page of the action that was begun follows it to its end.</summary>
    public async Task EndsAsync()
    {
        await Expect(visit.Page.Locator("#scheduler-page")).ToHaveAttributeAsync("data-page", "actions/action");
        await Expect(visit.Page.Locator("#scheduler-page [data-action-state]")).ToHaveAttributeAsync("data-action-state", "done");
    }
}

using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Browser.Pages;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Hostile;

/// <summary>Hostile texts are shown as the texts they are: no dialog, no breach of the content security policy, nothing of them becomes a part of a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(Chromium chromium, HostileScene hostile) : IClassFixture<HostileScene>
{
    /// <summary>Made by a text that was taken for markup.</summary>
    private const string Intruders =
        "#scheduler-page script, #scheduler-page svg[onload], [onerror], [onmouseover], [onfocus], a[href^='javascript:' i], #scheduler-page img, [src='x']";

    private static readonly string[] Lists =
    [
        "/overview", "/lanes", "/ledger", "/ledger?state=parked", "/dead-letters", "/accounts", "/tenants", "/actions", "/audit", "/jobs/failed", "/jobs/deleted", "/jobs/succeeded",
    ];

    [Fact]
    public Task EveryList_StandsHostileTexts() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var list in Lists)
        {
            await visit.OpenAsync(list);
            await HasNoIntruderAsync(visit);
            await visit.PhotographAsync("hostile" + list.Split('?')[0].Replace('/', '-'));
        }
    });

    [Fact]
    public Task EveryListOnAPhone_KeepsHostileTextsWithinItsWidth() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Phone, async visit =>
    {
        foreach (var page in Lists.Where(list => !list.StartsWith("/jobs/", StringComparison.Ordinal)).Append($"/ledger/job?id={hostile.Refused["long"]}"))
        {
            await visit.OpenAsync(page);
            await visit.PhotographAsync("hostile" + page.Split('?')[0].Replace('/', '-'));
            var (wide, width) = (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await visit.Page.EvaluateAsync<int>("innerWidth"));
            Assert.True(wide <= width, $"{page} is {wide} pixels wide on a screen of {width}");
        }
    });

    [Fact]
    public Task EveryJob_ShowsItsProvidersWordsAndItsBodies_Literally() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var id in hostile.Jobs)
        {
            await visit.OpenAsync($"/ledger/job?id={id}");
            await HasNoIntruderAsync(visit);
            if (hostile.Refused.FirstOrDefault(refused => refused.Value == id).Key is { } name)
            {
                await ShowsAsync(visit, HostileTexts.All[name]);
                await visit.OpenAsync($"/ledger/body?id={id}");
                await ShowsAsync(visit, HostileTexts.InJson(HostileTexts.All[name]));
                await HasNoIntruderAsync(visit);
            }
        }

        await visit.PhotographAsync("hostile-body");
        await visit.OpenAsync($"/ledger/job?id={hostile.Refused["script"]}");
        await visit.PhotographAsync("hostile-job");
    });

    [Fact]
    public Task StoppedAccounts_ShowTheirProvidersWordsLiterally() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var (account, text) in new[] { ("termination", "script"), ("wrong-key", "image") })
        {
            await visit.OpenAsync($"/accounts/account?name={account}");
            await HasNoIntruderAsync(visit);
            await visit.Page.Locator("#scheduler-page a[href*='/accounts/incident']").First.ClickAsync();
            await ShowsAsync(visit, HostileTexts.All[text]);
            await HasNoIntruderAsync(visit);
        }

        await visit.PhotographAsync("hostile-incident");
    });

    [Fact]
    public Task SearchForHostileTexts_FindsThem_AndRepeatsThemLiterally() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var (name, text) in HostileTexts.All.Where(one => one.Value.Trim().Length > 0))
        {
            var search = HostileTexts.LongestLine(text, 100);
            await visit.OpenAsync($"/ledger?search={Uri.EscapeDataString(search)}");
            await HasNoIntruderAsync(visit);
            await Expect(visit.Page.Locator("#scheduler-page input[name=search]")).ToHaveValueAsync(HostileTexts.AsShown(search));
            await Expect(visit.Page.Locator($"#scheduler-page a[href*='{hostile.Refused[name]}']").First).ToBeVisibleAsync();
        }
    });

    [Fact]
    public Task WhatPeopleWrite_IsShownLiterally() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var act = new ActPage(visit);
        var incident = $"name=termination&id={await hostile.IncidentAsync("termination")}";
        var all = string.Join('\n', HostileTexts.All.Values.Select(text => HostileTexts.AsLine(text, 150)));
        await OrderAsync(act, $"/accounts/note?{incident}", ("text", all));
        foreach (var text in HostileTexts.All.Values)
        {
            await ShowsAsync(visit, text);
        }

        await HasNoIntruderAsync(visit);
        foreach (var name in new[] { "script", "apostrophe", "textarea", "right-to-left", "long" })
        {
            var line = HostileTexts.AsLine(HostileTexts.All[name], 200);
            await OrderAsync(act, $"/accounts/appeal?{incident}", ("state", "filed"), ("ticket", line));
            await ShowsAsync(visit, line);
            await HasNoIntruderAsync(visit);
        }

        foreach (var (address, page) in new[] { ("/lanes/pause", "/lanes/lane"), ("/accounts/pause", "/accounts/account") })
        {
            await OrderAsync(act, $"{address}?name=main", ("reason", HostileTexts.All["image"]));
            await visit.OpenAsync($"{page}?name=main");
            await ShowsAsync(visit, HostileTexts.All["image"]);
            await HasNoIntruderAsync(visit);
        }

        await visit.OpenAsync("/audit");
        await ShowsAsync(visit, HostileTexts.All["image"]);
        await HasNoIntruderAsync(visit);
        await visit.PhotographAsync("hostile-audit-after");
    });

    private static async Task OrderAsync(ActPage act, string address, params (string Name, string Value)[] fields)
    {
        await act.OpenAsync(address);
        foreach (var (name, value) in fields)
        {
            await act.FillAsync(name, value);
        }

        await act.SubmitAsync();
    }

    /// <summary>At least as far as people read; control characters may be blanks.</summary>
    private static async Task ShowsAsync(Visit visit, string text)
    {
        var shown = await visit.Page.Locator("#scheduler-page").TextContentAsync() ?? "";
        Assert.Contains(HostileTexts.AsLine(HostileTexts.AsShown(text), 150).Trim(), HostileTexts.AsLine(shown, int.MaxValue), StringComparison.Ordinal);
    }

    private static async Task HasNoIntruderAsync(Visit visit)
    {
        var address = visit.Page.Url;
        Assert.Equal((0, address), (await visit.Page.Locator(Intruders).CountAsync(), address));
    }
}

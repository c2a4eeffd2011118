using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Pages;

/// <summary>The first page: what is wrong, and what ends it.</summary>
internal sealed class OverviewPage(Visit visit)
{
    /// <summary>How long an administrator waits until something is named.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    public Task OpenAsync() => visit.OpenAsync("/overview");

    /// <summary>The page, once opened, names it by itself.</summary>
    public Task NamesAsync(string kind, string subject) =>
        Expect(Finding(kind, subject)).ToBeVisibleAsync(new() { Timeout = (float)Promised.TotalMilliseconds });

    public Task SaysAsync(string kind, string subject, string words) => Expect(Finding(kind, subject)).ToContainTextAsync(words);

    /// <summary>It is gone, without a reload.</summary>
    public Task NamesNoMoreAsync(string kind, string subject) =>
        Expect(Finding(kind, subject)).ToHaveCountAsync(0, new() { Timeout = (float)DashboardScene.Patience.TotalMilliseconds });

    /// <summary>The first click.</summary>
    public async Task<ActPage> FollowAsync(string kind, string subject, string act)
    {
        await Finding(kind, subject).Locator($"a[data-act='{act}']").ClickAsync();
        return new ActPage(visit);
    }

    private ILocator Finding(string kind, string subject) =>
        visit.Page.Locator($"li[data-finding='{kind}'][data-subject='{subject}']");
}

using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser;

/// <summary>Who gets in, and what they find.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInTests(Chromium chromium, QuietScene quiet) : IClassFixture<QuietScene>
{
    private DashboardScene Scene => quiet.Scene;

    [Fact]
    public Task Stranger_IsAskedToSignIn() => chromium.VisitAsync(Scene, Screen.Phone, async visit =>
    {
        await visit.OpenAsync("");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in – Scheduler");
        await visit.PhotographAsync("sign-in");
    });

    [Fact]
    public Task RightPassword_LeadsToTheOverview_AndSignOutEndsIt() => chromium.VisitAsync(Scene, Screen.Desktop, async visit =>
    {
        await visit.SignInAsync(DashboardPerson.Viewer);
        await Expect(visit.Page.Locator("#scheduler-page")).ToHaveAttributeAsync("data-page", "overview");

        await visit.OpenAsync("/sign-out");
        await visit.PhotographAsync("sign-out");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Sign in – Scheduler");
        await visit.OpenAsync("/overview");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in – Scheduler");
    });
}

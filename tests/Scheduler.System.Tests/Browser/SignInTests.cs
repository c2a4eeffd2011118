using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser;

/// <summary>Who gets in, and what they find.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInTests(Chromium chromium, QuietScene quiet) : IClassFixture<QuietScene>
{
    private const string Asked = "Sign in – Scheduler";

    private DashboardScene Scene => quiet.Scene;

    [Fact]
    public Task Stranger_IsAskedToSignIn_OnEveryPage() => VisitAsync(Screen.Phone, async visit =>
    {
        foreach (var page in new[] { "", "/overview", "/ledger?state=parked", "/lanes/pause?name=main", "/jobs/failed" })
        {
            await visit.OpenAsync(page);
            await Expect(visit.Page).ToHaveTitleAsync(Asked);
        }

        await visit.PhotographAsync("sign-in");
    });

    [Fact]
    public Task WrongPassword_IsRefused_WithoutSayingWhatIsWrong() => VisitAsync(Screen.Desktop, async visit =>
    {
        await visit.SignInAsync(DashboardPerson.Admin, "a guess");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the password is wrong.");
        await visit.PhotographAsync("sign-in-refused");
        await visit.OpenAsync("/overview");
        await Expect(visit.Page).ToHaveTitleAsync(Asked);
    });

    [Fact]
    public Task RightPassword_LeadsToTheOverview_AndSignOutEndsIt() => VisitAsync(Screen.Desktop, async visit =>
    {
        await visit.SignInAsync(DashboardPerson.Viewer);
        await IsOverviewAsync(visit);

        await visit.OpenAsync("/sign-out");
        await visit.PhotographAsync("sign-out");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync(Asked);
        await visit.OpenAsync("/overview");
        await Expect(visit.Page).ToHaveTitleAsync(Asked);
    });

    [Fact]
    public Task SignIn_LeadsBackToThePageThatWasAskedFor() => VisitAsync(Screen.Desktop, async visit =>
    {
        await visit.OpenAsync("/ledger?state=parked");
        await visit.FillSignInAsync(DashboardPerson.Viewer);
        await Expect(visit.Page.Locator("#scheduler-page")).ToHaveAttributeAsync("data-page", "ledger");
        Assert.EndsWith("/ledger?state=parked", visit.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Session_SurvivesARestartOfTheWorker() => chromium.VisitAsync(Scene, DashboardPerson.Operator, Screen.Desktop, async visit =>
    {
        await visit.OpenAsync("/overview");
        await visit.LeaveAsync();
        await Scene.RestartAsync();
        await visit.OpenAsync("/overview");
        await IsOverviewAsync(visit);
    });

    /// <summary>The form comes with the status 401, and the console says so.</summary>
    private Task VisitAsync(Screen screen, Func<Visit, Task> look) => chromium.VisitAsync(Scene, screen, async visit =>
    {
        visit.Complaints.Tolerate("401 (Unauthorized)");
        await look(visit);
    });

    private static Task IsOverviewAsync(Visit visit) => Expect(visit.Page.Locator("#scheduler-page")).ToHaveAttributeAsync("data-page", "overview");
}

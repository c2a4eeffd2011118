using Scheduler.System.Tests.Browser.Harness;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>Every act, done by an administrator: it does what it says, and the audit names who did it to what.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ActTests(Chromium chromium, BusyScene busy) : IClassFixture<BusyScene>
{
    public static TheoryData<string> Acts => [.. ActWalk.Scripts.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public Task Act_IsDone_AndAudited(string act) => chromium.VisitAsync(busy.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        var subject = await ActWalk.Scripts[act](new ActStage(visit, busy));

        await visit.OpenAsync("/audit");
        var entry = visit.Page.Locator("#scheduler-page tbody tr").Filter(new() { HasText = subject }).First;
        await Expect(entry).ToContainTextAsync(DashboardPerson.Admin.Name);
    });
}

using Scheduler.System.Tests.Browser.Harness;
using Xunit;

namespace Scheduler.System.Tests.Browser.Hostile;

/// <summary>Hostile texts are shown as the texts they are: no dialog, no breach of the content security policy, nothing of them becomes a part of a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(Chromium chromium, HostileScene hostile) : IClassFixture<HostileScene>
{
    [Fact]
    public Task ProvidersWords_AreShownLiterally() => chromium.VisitAsync(hostile.Scene, DashboardPerson.Admin, Screen.Desktop, async visit =>
    {
        foreach (var (name, id) in hostile.Refused)
        {
            await visit.OpenAsync($"/ledger/job?id={id}");
            var shown = await visit.Page.Locator("#scheduler-page").TextContentAsync() ?? "";
            Assert.Contains(HostileTexts.AsLine(HostileTexts.All[name], 200).Trim(), shown, StringComparison.Ordinal);
        }
    });
}

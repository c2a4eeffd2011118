using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Pages;

/// <summary>The page that says what an order will do, asks for what it needs, and carries it out.</summary>
internal sealed class ActPage(Visit visit)
{
    public ILocator Form => visit.Page.Locator("form[data-act-form]");

    public Task OpenAsync(string address) => visit.OpenAsync(address);

    public Task FillAsync(string label, string text) => Form.GetByLabel(label).FillAsync(text);

    public Task ChooseAsync(string label, string option) => Form.GetByLabel(label).SelectOptionAsync(option);

    /// <summary>The second click; the page that follows says what was done.</summary>
    public async Task SubmitAsync()
    {
        await Form.Locator("button[data-act-submit]").ClickAsync();
        await Expect(Message).Not.ToBeEmptyAsync();
    }

    public ILocator Message => visit.Page.Locator("#scheduler-said[role=status]");
}

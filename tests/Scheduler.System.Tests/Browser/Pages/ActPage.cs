using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.System.Tests.Browser.Pages;

/// <summary>The page that says what an order will do, asks for what it needs, and carries it out.</summary>
internal sealed class ActPage(Visit visit)
{
    public ILocator Form => visit.Page.Locator("form[data-act-form]");

    public Task OpenAsync(string address) => visit.OpenAsync(address);

    /// <summary>Writes into the field of this name, or chooses.</summary>
    public async Task FillAsync(string name, string value)
    {
        var field = Form.Locator($"[name='{name}']");
        if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT")
        {
            await field.SelectOptionAsync(value);
            return;
        }

        await field.FillAsync(value);
    }

    /// <summary>The second click; the page that follows says what was done.</summary>
    public async Task SubmitAsync()
    {
        await Form.Locator("button[data-act-submit]").ClickAsync();
        await Expect(visit.Page.Locator("#scheduler-said[role=status]")).Not.ToBeEmptyAsync();
    }
}

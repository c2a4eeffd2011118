using Microsoft.Playwright;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>Pictures of pages, kept for people to look at.</summary>
internal static class Screenshots
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("BROWSER_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "artifacts", "screenshots");

    /// <summary>The whole page, as it is: the caret is left alone, because hiding it is a style that strict pages refuse.</summary>
    public static async Task<string> TakeAsync(IPage page, string name)
    {
        var file = Path.Combine(Folder, name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true, Caret = ScreenshotCaret.Initial });
        return file;
    }
}

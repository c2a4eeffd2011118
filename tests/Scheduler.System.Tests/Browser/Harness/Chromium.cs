using Microsoft.Playwright;
using Xunit;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>The distribution's browser, without a window, steered by Playwright with the driver of its package.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Nothing but the pages under test: no updates, no synchronisation, no QUIC.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private const int MostOutput = 4_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("BROWSER_EXECUTABLE") ?? "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException(
                $"There is no browser at {Executable}. As root: apt-get install chromium; or name one in the variable BROWSER_EXECUTABLE.");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Headless = true, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Somebody who is not signed in looks at the dashboard; afterwards nothing may have been complained of.</summary>
    internal Task VisitAsync(DashboardScene scene, Screen screen, Func<Visit, Task> look) => VisitAsync(scene, screen, session: null, look);

    /// <summary>The same as a user who is signed in.</summary>
    internal async Task VisitAsync(DashboardScene scene, DashboardPerson person, Screen screen, Func<Visit, Task> look) =>
        await VisitAsync(scene, screen, await SessionOfAsync(scene, person), look);

    private async Task VisitAsync(DashboardScene scene, Screen screen, string? session, Func<Visit, Task> look)
    {
        await using var visit = await Visit.BeginAsync(_browser!, scene.Address, screen, session);
        try
        {
            await look(visit);
        }
        catch (PlaywrightException trouble)
        {
            var complaints = string.Join(Environment.NewLine, visit.Complaints.All);
            throw new InvalidOperationException($"At {visit.Page.Url}. Complaints: {complaints}. The worker wrote: {scene.Worker.Output[^Math.Min(MostOutput, scene.Worker.Output.Length)..]}", trouble);
        }

        Assert.True(visit.Complaints.All.Count == 0, string.Join(Environment.NewLine, visit.Complaints.All));
    }

    /// <summary>A session is kept with its scene, so that a person signs in once.</summary>
    private Task<string> SessionOfAsync(DashboardScene scene, DashboardPerson person) =>
        scene.Sessions.GetOrAdd(person.Name, _ => new Lazy<Task<string>>(() => SignInAsync(scene, person))).Value;

    private async Task<string> SignInAsync(DashboardScene scene, DashboardPerson person)
    {
        await using var visit = await Visit.BeginAsync(_browser!, scene.Address, Screen.Desktop, session: null);
        await visit.SignInAsync(person);
        await Assertions.Expect(visit.Page.GetByText($"Sign out ({person.Name})")).ToBeVisibleAsync();
        return await visit.KeepSessionAsync();
    }
}

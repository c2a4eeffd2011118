using Microsoft.Playwright;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>Somebody's look at the dashboard: a browser of their own, as it were, with its page.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>How long a page may take to show what it is waited for.</summary>
    private const int PatienceMilliseconds = 10_000;

    private readonly IBrowserContext _context;
    private readonly Screen _screen;

    private Visit(IBrowserContext context, IPage page, Screen screen, Complaints complaints)
    {
        _context = context;
        _screen = screen;
        Page = page;
        Complaints = complaints;
    }

    public IPage Page { get; }

    public Complaints Complaints { get; }

    /// <summary>Answers of the dashboard without a page, with the visitor's cookies.</summary>
    public IAPIRequestContext Requests => _context.APIRequest;

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri address, Screen screen, string? session)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Theme,
            HasTouch = screen.Width < 500,
            StorageState = session,
            ServiceWorkers = ServiceWorkerPolicy.Block,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        var complaints = await Complaints.ListenAsync(context, address);
        return new Visit(context, await context.NewPageAsync(), screen, complaints);
    }

    /// <summary>Opens an address below the dashboard's own.</summary>
    public async Task<IResponse> OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(Dashboard.Path + path);
        return answer ?? throw new InvalidOperationException($"{path} was not answered.");
    }

    /// <summary>No page is open any more, so none asks for anything.</summary>
    public Task LeaveAsync() => Page.GotoAsync("about:blank");

    /// <summary>Through the form, as a person does.</summary>
    public async Task SignInAsync(DashboardPerson person, string? password = null)
    {
        await OpenAsync("/sign-in");
        await FillSignInAsync(person, password);
    }

    /// <summary>On the form's page.</summary>
    public async Task FillSignInAsync(DashboardPerson person, string? password = null)
    {
        await Page.GetByLabel("Name").FillAsync(person.Name);
        await Page.GetByLabel("Password").FillAsync(password ?? person.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public Task<string> KeepSessionAsync() => _context.StorageStateAsync();

    /// <summary>Kept as PAGE-THEME-SIZE.png; returns the file.</summary>
    public Task<string> PhotographAsync(string page) => Screenshots.TakeAsync(Page, $"{page}-{_screen.Name}");

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

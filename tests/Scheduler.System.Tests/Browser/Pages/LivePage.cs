using Microsoft.Playwright;
using Scheduler.System.Tests.Browser.Harness;

namespace Scheduler.System.Tests.Browser.Pages;

/// <summary>A page that refreshes itself.</summary>
internal sealed class LivePage(Visit visit)
{
    private const string Refresh = "x-scheduler-live";

    /// <summary>Waits until it has refreshed itself so often, counted from now.</summary>
    public async Task RefreshesAsync(int times)
    {
        for (var seen = 0; seen < times; seen++)
        {
            await visit.Page.WaitForResponseAsync(answer => answer.Request.Headers.ContainsKey(Refresh) && answer.Ok);
        }
    }
}

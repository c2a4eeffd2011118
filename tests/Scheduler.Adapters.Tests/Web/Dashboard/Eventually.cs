using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks until the value is there; fails after 30 s.</summary>
    public static async Task<T> Get<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not seen in {Patience.TotalSeconds:0} s: {what}.");
    }

    public static Task Until(string what, Func<bool> condition) => Get(what, () => Task.FromResult(condition() ? what : null));
}

namespace Scheduler.System.Tests.Worker;

/// <summary>Waits for a condition of another process, asked every few milliseconds, with an end.</summary>
internal static class Eventually
{
    public static async Task<T> GetAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isEnough, TimeSpan atMost, string what)
    {
        using var over = new CancellationTokenSource(atMost);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        T? last = default;
        try
        {
            while (true)
            {
                last = await read(over.Token);
                if (isEnough(last))
                {
                    return last;
                }

                await tick.WaitForNextTickAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            throw new TimeoutException($"After {atMost.TotalSeconds:0} s still not: {what}. Last seen: {last}");
        }
    }

    public static Task TrueAsync(Func<CancellationToken, Task<bool>> condition, TimeSpan atMost, string what) =>
        GetAsync(condition, value => value, atMost, what);
}

namespace Scheduler.Worker.Demo;

/// <summary>The highest load in any window of 60 s, wherever it starts.</summary>
internal static class DemoWindows
{
    /// <summary>Microseconds. A request that arrives exactly this much after another is in the next window.</summary>
    private const long Length = 60_000_000;

    /// <param name="arrivals">In order of arrival; refused ones count as requests.</param>
    public static (long Requests, long Tokens) Highest(IReadOnlyList<DemoArrival> arrivals)
    {
        var (oldest, tokens, mostRequests, mostTokens) = (0, 0L, 0L, 0L);
        for (var newest = 0; newest < arrivals.Count; newest++)
        {
            tokens += arrivals[newest].Tokens;
            while (arrivals[newest].Time - arrivals[oldest].Time >= Length)
            {
                tokens -= arrivals[oldest++].Tokens;
            }

            mostRequests = Math.Max(mostRequests, newest - oldest + 1);
            mostTokens = Math.Max(mostTokens, tokens);
        }

        return (mostRequests, mostTokens);
    }
}

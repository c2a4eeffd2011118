using System.IO.Enumeration;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>The lanes of the table.</summary>
internal static class PacingRows
{
    public const int Slow = 600;
    public const int Fast = 6_000;

    /// <param name="isQuick">The slow load alone, without what only repeats a finding under another rule.</param>
    public static IEnumerable<PacingLane> All(bool isQuick) => isQuick ? Quick() : [.. OfLoad(Slow), .. Odd(Slow), .. Baselines(Slow), .. Fastest(), .. Baselines(Fast)];

    /// <summary>Whether a row of the lane is wanted; a pattern without a star matches anywhere. Several are separated by commas.</summary>
    public static bool Matches(string pattern, string row) => pattern.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(one => one.Contains('*', StringComparison.Ordinal)
            ? FileSystemName.MatchesSimpleExpression(one, row)
            : row.Contains(one, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PacingLane> Quick() =>
    [
        .. ProviderRule.All.SelectMany(rule => Ours(rule, Slow, Mix.Requests)),
        .. Ours(ProviderRule.Bucket, Slow, Mix.Tokens),
        .. Odd(Slow).Where(lane => lane.Rule == ProviderRule.Bucket),
        .. Baselines(Slow),
    ];

    private static IEnumerable<PacingLane> OfLoad(int load) =>
        ProviderRule.All.SelectMany(rule => (IEnumerable<PacingLane>)[.. Ours(rule, load, Mix.Requests), .. Ours(rule, load, Mix.Tokens)]);

    private static IEnumerable<PacingLane> Fastest() =>
    [
        .. ProviderRule.All.SelectMany(rule => Ours(rule, Fast, Mix.Requests)),
        .. Ours(ProviderRule.Bucket, Fast, Mix.Tokens),
        .. Ours(ProviderRule.Sliding, Fast, Mix.Tokens),
    ];

    /// <summary>Providers that count otherwise or say nothing.</summary>
    private static IEnumerable<PacingLane> Odd(int load)
    {
        foreach (var rule in (ProviderRule[])[ProviderRule.Bucket, ProviderRule.Sliding])
        {
            var lane = new PacingLane { Rule = rule, RequestsPerMinute = load, Contestant = Contestant.Configured, Mix = Mix.Tokens };
            yield return lane with { Mix = Mix.NoMaximum };
            yield return lane with { Mix = Mix.Characters };
            yield return lane with { ChargeFactor = 0.5 };
            yield return lane with { ChargeFactor = 2 };
            yield return lane with { Mix = Mix.Requests, Headers = false };
            yield return lane with { Mix = Mix.Requests, Headers = false, Contestant = Contestant.Auto };
        }
    }

    private static IEnumerable<PacingLane> Baselines(int load) =>
        from rule in (ProviderRule[])[ProviderRule.Bucket, ProviderRule.Sliding, ProviderRule.SecondSlices]
        from contestant in (Contestant[])[Contestant.MassTransit, Contestant.TokenBucket]
        select new PacingLane { Rule = rule, RequestsPerMinute = load, Contestant = contestant };

    private static IEnumerable<PacingLane> Ours(ProviderRule rule, int load, Mix mix) =>
        ((Contestant[])[Contestant.Configured, Contestant.Auto]).Select(contestant =>
            new PacingLane { Rule = rule, RequestsPerMinute = load, Contestant = contestant, Mix = mix });
}
